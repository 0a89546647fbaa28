/** Buttons that start work, and what becomes of its failure. */
import { failed, make } from "./elements.ts";
import { Stopped } from "./work.ts";

/** A button; `work` runs once at a time, `fail` shows what is said where it fails or is stopped. */
export function workButton(
  textContent: string,
  work: () => Promise<void>,
  fail: (line: HTMLElement) => void,
): HTMLButtonElement {
  const button = make("button", { type: "button", textContent });
  // One that is disabled would lose the keyboard's place.
  button.onclick = async () => {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    try {
      await work();
    } catch (error) {
      fail(failureLine(error));
    }
    button.ariaDisabled = "false";
  };
  return button;
}

/** What is said of work that failed, or was stopped. */
export function failureLine(error: unknown): HTMLElement {
  if (error instanceof Stopped) return make("p", { className: "quiet", textContent: "stopped" });
  return failed(error as Error);
}
