// "Copy with its source": the line, who printed it when, and the permanent address of the line.
export function offerCopy(root = document) {
  for (const button of root.querySelectorAll("button.copy")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const canonical = document.querySelector('link[rel="canonical"]').getAttribute("href");
      const address = new URL(`${canonical}#${button.dataset.anchor}`, location.href).href;
      const label = button.textContent;
      try {
        await navigator.clipboard.writeText(`${button.dataset.cite} ${address}`);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Not allowed here";
      }
      setTimeout(() => (button.textContent = label), 2000);
    });
  }
}
