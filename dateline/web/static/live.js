// News by server-sent events: what changed on this page is put in place, what is new is announced. Where the line
// cannot be had, the page stays what it was when it was loaded.
const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
let quiet;

function announce(words, href, link) {
  const news = document.getElementById("news");
  news.replaceChildren(words);
  if (href) news.append(" ", Object.assign(document.createElement("a"), { href, textContent: link }));
  clearTimeout(quiet);
  if (!href) quiet = setTimeout(() => news.replaceChildren(), 12000);
}

// The same page as it is now; its chips and counts take the place of those that are shown.
async function refresh() {
  const answer = await fetch(location.pathname + location.search, { headers: { accept: "text/html" } });
  if (!answer.ok) return 0;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  let changed = 0;
  for (const chip of document.querySelectorAll("[data-claim]")) {
    const id = chip.closest("[id]")?.id;
    const place = id && fresh.getElementById(id);
    const other = place?.querySelector(`[data-claim="${CSS.escape(chip.dataset.claim)}"]`);
    if (other && other.textContent !== chip.textContent) {
      chip.replaceWith(document.importNode(other, true));
      changed += 1;
    }
  }
  for (const part of ["waiting"]) {
    const here = document.getElementById(part);
    const there = fresh.getElementById(part);
    if (here && there && here.textContent !== there.textContent) here.replaceChildren(...document.importNode(there, true).childNodes);
  }
  document.body.dataset.live = fresh.body.dataset.live;
  return changed;
}

async function take(event) {
  const news = JSON.parse(event.data);
  const { watch, edition } = document.body.dataset;
  const newest = watch && news.editions[watch];
  const follows = location.pathname.startsWith("/w/") && !location.pathname.slice(3).includes("/");
  if (follows && newest && newest !== edition) return announce("A new edition is out.", location.pathname, "Read it");
  const shown = [...document.querySelectorAll("[data-claim]")].map((chip) => chip.dataset.claim.split("/").pop());
  const touched = shown.some((claim) => claim in news.claims);
  if (!touched && !news.reports) return undefined;
  const changed = await refresh();
  const parts = [];
  if (news.reports) parts.push(plural(news.reports, "new report"));
  if (changed) parts.push(`${plural(changed, "standing")} changed on this page`);
  if (parts.length) announce(`${parts.join("; ")}.`);
  return undefined;
}

export function listenNews() {
  if (!("EventSource" in window)) return;
  const source = new EventSource(`/live?after=${encodeURIComponent(document.body.dataset.live || "0")}`);
  source.addEventListener("news", (event) => take(event).catch(() => {}));
  addEventListener("pagehide", () => source.close());
}
