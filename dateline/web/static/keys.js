// j and k between lines, o opens the evidence, / searches, g h goes home, ? tells.
import { allLines } from "./lines.js";

const stops = () => {
  const lines = allLines().filter((line) => line.querySelector("summary").offsetParent);
  return lines.length ? lines : [...document.querySelectorAll(".results > li, .plain > li, .watches > li")];
};
const handle = (stop) => stop.querySelector("summary, a");

function step(by) {
  const all = stops();
  if (!all.length) return;
  const at = all.findIndex((stop) => stop.classList.contains("current") || stop.contains(document.activeElement));
  const next = all[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by, 0), all.length - 1)];
  all.forEach((stop) => stop.classList.toggle("current", stop === next));
  handle(next)?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

async function tell() {
  const shown = document.querySelector("dialog.keys");
  if (shown) return shown.showModal();
  const answer = await fetch("/help");
  const help = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("keylist");
  const dialog = document.createElement("dialog");
  dialog.className = "keys";
  dialog.setAttribute("aria-label", "Keys");
  const close = Object.assign(document.createElement("button"), { textContent: "Close", type: "button" });
  close.addEventListener("click", () => dialog.close());
  dialog.append(document.importNode(help, true), close);
  document.body.append(dialog);
  return dialog.showModal();
}

export function listenKeys() {
  let before = "";
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]")) return; // Escape closes it by itself
    const key = before === "g" && event.key === "h" ? "gh" : event.key;
    before = event.key;
    const act = {
      j: () => step(1),
      k: () => step(-1),
      o: () => {
        const stop = document.querySelector(".current");
        if (stop?.matches("details")) stop.open = !stop.open;
        else stop?.querySelector("a")?.click();
      },
      "/": () => document.getElementById("q")?.focus(),
      "?": tell,
      gh: () => location.assign("/"),
      Escape: () => allLines().forEach((line) => (line.open = false)),
    }[key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
