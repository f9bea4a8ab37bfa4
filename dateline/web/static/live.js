// News by server-sent events: what changed on this page is put in place, what is new is announced. Where the line
// cannot be had, the page stays what it was when it was loaded.
import { offerCopy } from "./copy.js";

const PATIENCE = 20; // times that a page which is behind the news is asked for again, half a second apart
const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const find = (root, name, value) => root.querySelector(`[${name}="${CSS.escape(value)}"]`);
const known = (words) => (words || "0.0").split(".").map(Number);
let quiet;

function announce(words, href, link) {
  const news = document.getElementById("news");
  news.replaceChildren(words);
  if (href) news.append(" ", Object.assign(document.createElement("a"), { href, textContent: link }));
  clearTimeout(quiet);
  if (!href) quiet = setTimeout(() => news.replaceChildren(), 12000);
}

// The same page as it is now. It says how far the store was when it was made: one that was made before what the news
// tell of, a moment ago for somebody else, is asked for again.
async function load(wanted) {
  for (let tried = 0; ; tried += 1) {
    const answer = await fetch(location.pathname + location.search, { headers: { accept: "text/html" }, cache: "no-store" });
    if (!answer.ok) return undefined;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const has = known(fresh.body.dataset.live);
    if (known(wanted).every((number, place) => has[place] >= number) || tried >= PATIENCE) return fresh;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

// A part as it is now, its open lines still open and whoever reads by keyboard still where they were.
function swap(here, there) {
  const part = document.importNode(there, true);
  const at = here.contains(document.activeElement) && document.activeElement.closest("details[id]")?.id;
  for (const line of here.querySelectorAll("details[open][id]")) find(part, "id", line.id)?.setAttribute("open", "");
  here.replaceWith(part);
  offerCopy(part);
  if (at) find(part, "id", at)?.querySelector("summary").focus({ preventScroll: true });
}

// Standings and the parts of the page that have changed take the place of those that are shown.
async function refresh(wanted) {
  const fresh = await load(wanted);
  if (!fresh) return 0;
  let changed = 0;
  for (const chip of document.querySelectorAll("[data-claim]")) {
    const id = chip.closest("[id]")?.id;
    const other = id && find(find(fresh, "id", id) ?? fresh, "data-claim", chip.dataset.claim);
    if (other && other.textContent !== chip.textContent) {
      chip.replaceWith(document.importNode(other, true));
      changed += 1;
    }
  }
  for (const here of document.querySelectorAll("[data-part]")) {
    const there = find(fresh, "data-part", here.dataset.part);
    if (there && (there.textContent !== here.textContent || there.dataset.made !== here.dataset.made)) swap(here, there);
  }
  document.body.dataset.live = fresh.body.dataset.live;
  return changed;
}

async function take(news) {
  const { watch, edition } = document.body.dataset;
  const newest = watch && news.editions[watch];
  const follows = location.pathname.startsWith("/w/") && !location.pathname.slice(3).includes("/");
  if (follows && newest && newest !== edition) return announce("A new edition is out.", location.pathname, "Read it");
  const shown = [...document.querySelectorAll("[data-claim]")].map((chip) => chip.dataset.claim.split("/").pop());
  const rows = [...document.querySelectorAll("[data-follows]")].map((row) => row.dataset);
  const printed = rows.some((row) => (news.editions[row.follows] ?? row.edition) !== row.edition);
  const touched = printed || news.more || shown.some((claim) => claim in news.claims);
  if (!touched && !news.reports) return undefined;
  const changed = await refresh(news.known);
  const parts = printed ? ["A new edition is out"] : [];
  if (news.reports) parts.push(plural(news.reports, "new report"));
  if (changed) parts.push(`${plural(changed, "standing")} changed on this page`);
  if (parts.length) announce(`${parts.join("; ")}.`);
  return undefined;
}

export function listenNews() {
  if (!("EventSource" in window) || !document.body.dataset.live) return;
  let source;
  let taken = Promise.resolve();
  // One after the other: an answer that is late never undoes what a later one brought.
  const hear = (event) => (taken = taken.then(() => take(JSON.parse(event.data))).catch(() => {}));
  // A page that nobody sees keeps no line open: browsers allow few to one host. Seen again, it hears what it missed.
  const listen = () => {
    source?.close();
    source = undefined;
    if (document.visibilityState !== "visible") return;
    source = new EventSource(`/live?after=${encodeURIComponent(document.body.dataset.live)}`);
    source.addEventListener("news", hear);
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", (event) => event.persisted && listen());
  addEventListener("pagehide", () => source?.close());
  listen();
}
