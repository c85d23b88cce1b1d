export interface Theme {
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly strategy: string;
  readonly hold: string;
  readonly gain: string;
  readonly loss: string;
}

/** Colours of the charts, from the style sheet, so that they are named in one place. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: read("--text"),
    muted: read("--muted"),
    grid: read("--line"),
    strategy: read("--strategy"),
    hold: read("--hold"),
    gain: read("--gain"),
    loss: read("--loss"),
  };
}

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function isDark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  return chosen ? chosen === "dark" : prefersDark.matches;
}

/** The button switches between light and dark; until it is used the system decides. Nothing is stored. */
export function watchTheme(redraw: () => void): void {
  const button = document.getElementById("theme");
  if (!button) return;
  const show = (): void => {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", isDark() ? "Switch to light colours" : "Switch to dark colours");
    button.setAttribute("aria-pressed", String(document.documentElement.dataset["theme"] !== undefined));
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset["theme"] = isDark() ? "light" : "dark";
    show();
    redraw();
  });
  prefersDark.addEventListener("change", () => {
    show();
    redraw();
  });
  show();
  watchPrint(redraw);
}

/** Paper is white. */
function watchPrint(redraw: () => void): void {
  let before: string | undefined;
  addEventListener("beforeprint", () => {
    before = document.documentElement.dataset["theme"];
    document.documentElement.dataset["theme"] = "light";
    redraw();
  });
  addEventListener("afterprint", () => {
    if (before === undefined) delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = before;
    redraw();
  });
}
