// Lines and their drawers.
export const allLines = () => [...document.querySelectorAll("details.line")];

// An address with #line opens that line.
export function openTarget() {
  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches("details.line")) target.open = true;
  };
  addEventListener("hashchange", open);
  open();
}
