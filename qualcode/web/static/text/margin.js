/** Beside the text: a bar for each passage, and a button for each, in reading order. */
import { el } from "../dom.js";
import { choose, hueOf, labelOf, study } from "../study.js";
import { signs, t } from "../words.js";
import { passagesIn } from "./paint.js";
import { pane, rangeIn, unitsOf } from "./pane.js";

/** @typedef {import("./pane.js").Paragraph} Paragraph */
/** @typedef {import("../study.js").Coding} Coding */

const MOST_LANES = 6;

/** Draw the margin of a paragraph. @param {Paragraph} paragraph */
export function drawMargin(paragraph) {
  const here = passagesIn(paragraph).filter((each) => each.status !== "rejected");
  const lanes = /** @type {HTMLElement} */ (paragraph.row.firstElementChild);
  const bars = here.slice(0, MOST_LANES);
  const top = paragraph.row.getBoundingClientRect().top;
  /** @type {[number, number][]} */
  const boxes = bars.map((coding) => {
    const { start, end } = unitsOf(coding);
    const box = rangeIn(paragraph, start, end).getBoundingClientRect();
    return [box.top - top, box.height];
  });
  lanes.replaceChildren(
    ...bars.map((coding, lane) => {
      const bar = el("i", { class: `bar h${hueOf(coding.code)} ${coding.status}` });
      bar.style.top = `${boxes[lane][0]}px`;
      bar.style.height = `${boxes[lane][1]}px`;
      bar.style.insetInlineStart = `${lane * 5}px`;
      return bar;
    }),
  );
  const begun = here.filter((each) => unitsOf(each).start >= paragraph.start);
  const words = /** @type {HTMLElement} */ (paragraph.row.children[1]);
  const list = paragraph.row.querySelector("ul.chips");
  if (!begun.length) {
    list?.remove();
    words.removeAttribute("aria-describedby");
    return;
  }
  const fresh = el("ul", { class: "chips", "aria-label": t("text.passages_here") }, ...begun.map(chip));
  const count = el("span", { class: "hidden", id: `count${paragraph.number}` }, t("text.passages", { n: begun.length }));
  fresh.append(el("li", { class: "hidden" }, count));
  if (list) list.replaceWith(fresh);
  else paragraph.row.append(fresh);
  words.setAttribute("aria-describedby", `count${paragraph.number}`);
}

/** @param {Paragraph} paragraph */
export function clearMargin(paragraph) {
  paragraph.row.firstElementChild?.replaceChildren();
  paragraph.row.querySelector("ul.chips")?.remove();
}

/** A passage as a button: its code, stance and status. @param {Coding} coding */
function chip(coding) {
  const status = statusOf(coding);
  const made = el(
    "button",
    {
      type: "button",
      class: `chip h${hueOf(coding.code)} ${coding.status}`,
      "data-coding": coding.id,
      "aria-pressed": String(study.current === coding.id),
      title: `${labelOf(coding.code)} · ${t(`stances.${coding.stance}`)} · ${status}`,
      onclick: () => choose(coding.id),
    },
    el("span", { "aria-hidden": true }, signs[coding.stance] ?? "·"),
    " ",
    labelOf(coding.code),
    el("span", { class: "hidden" }, `, ${t(`stances.${coding.stance}`)}, ${status}: ${shortened(wordsOf(coding))}`),
  );
  return el("li", {}, made);
}

/** What was decided about a coding, in words. @param {Coding} coding */
export function statusOf(coding) {
  return coding.status === "suggested" ? t("status.suggested") : t(`decisions.${coding.status}`);
}

/** @param {Coding} coding */
export function wordsOf(coding) {
  const { start, end } = unitsOf(coding);
  return pane.offsets.text.slice(start, end);
}

/** @param {string} text */
export function shortened(text, most = 80) {
  return text.length > most ? `${text.slice(0, most).trimEnd()}…` : text;
}

/** Show which chip is that of the passage at hand. */
export function markChip() {
  for (const each of document.querySelectorAll(".chip[aria-pressed=true]")) each.setAttribute("aria-pressed", "false");
  if (!study.current) return;
  document.querySelector(`.chip[data-coding="${CSS.escape(study.current)}"]`)?.setAttribute("aria-pressed", "true");
}
