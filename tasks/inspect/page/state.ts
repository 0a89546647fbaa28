/** The line that says what the page does, how far it is, and a button that stops it. */
import { place } from "./elements.ts";
import { stop, watchWork } from "./work.ts";

/** Work that takes less is not shown: a line that flickers says nothing. */
const SHOWN_AFTER_MS = 300;

let summary = "";

/** Says something in the line. */
export function say(text: string): void {
  const line = place("state");
  // What is said again would be read out again.
  if (line.textContent !== text) line.textContent = text;
}

/** Says what the page shows; it is said again after other work. */
export function summarize(text: string): void {
  summary = text;
  say(text);
}

/** Shows work from now on. */
export function showWork(): void {
  const bar = place<HTMLProgressElement>("progress"), busy = place("busy");
  let shows: ReturnType<typeof setTimeout> | undefined;
  watchWork({
    busy(isBusy) {
      if (isBusy) {
        shows ??= setTimeout(() => busy.hidden = false, SHOWN_AFTER_MS);
        return;
      }
      clearTimeout(shows);
      shows = undefined;
      // A button that goes takes the keyboard's place with it.
      if (document.activeElement === place("stop")) place("files").focus();
      busy.hidden = true;
      say(summary);
      bar.removeAttribute("value");
    },
    progress({ step, done, total }) {
      say(`${step} …`);
      if (done === undefined || total === undefined) bar.removeAttribute("value");
      else bar.value = done / Math.max(1, total);
    },
  });
  place("stop").onclick = stop;
}
