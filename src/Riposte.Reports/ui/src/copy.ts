/** Copy buttons. From file:// the clipboard may be refused; then the text is selected, ready for the keyboard. */
export function startCopy(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
    button.addEventListener("click", () => {
      const source = document.getElementById(button.dataset["copy"] ?? "");
      if (!source) return;
      const select = (): void => {
        getSelection()?.selectAllChildren(source);
        button.textContent = "Selected";
      };
      if (!navigator.clipboard) return select();
      navigator.clipboard.writeText(source.textContent ?? "").then(() => (button.textContent = "Copied"), select);
    });
  }
}
