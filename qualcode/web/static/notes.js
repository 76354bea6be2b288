/** What is said: to who listens to the page, at the foot of the page, and why something was refused. */
import { button, byId, el } from "./dom.js";
import { Refused } from "./server.js";
import { t } from "./words.js";

/** Say something to who listens to the page, and show it for a while. @param {string} text */
export function announce(text) {
  byId("said").textContent = text;
  note(text, "done");
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let clearing;

/**
 * Show a note at the foot of the page; one that somebody must read stays until it is closed.
 * @param {string} text
 * @param {"done" | "refused"} kind
 * @param {...Node} acts
 */
export function note(text, kind, ...acts) {
  clearTimeout(clearing);
  const place = byId("note");
  place.replaceChildren(el("p", {}, text), ...acts);
  place.dataset.kind = kind;
  place.hidden = false;
  if (kind === "refused") place.append(button("×", hideNote, { class: "close", "aria-label": place.dataset.close }));
  else clearing = setTimeout(hideNote, 4000);
}

export function hideNote() {
  byId("note").hidden = true;
}

/** Say why something was refused, and offer a way on. @param {unknown} error @param {...HTMLElement} ways */
export function tellRefusal(error, ...ways) {
  if (!(error instanceof Refused)) throw error;
  // where a button is the way on, the terminal's is not told; nor is a command of the terminal's anywhere
  const told = error.problems.map((each) => [each.what, !ways.length && !/--\w|'qualcode /.test(each.remedy) && each.remedy].filter(Boolean).join("; "));
  note(`${t("tools.refused")} ${told.join("; ") || error.message}`, "refused", ...ways);
}
