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
  const top = paragraph.row.getBoundingClientRect().top;
  const bars = inLanes(here).map(([coding, lane]) => {
    const { start, end } = unitsOf(coding);
    const box = rangeIn(paragraph, start, end).getBoundingClientRect();
    return { coding, lane, top: box.top - top, height: box.height };
  });
  lanes.replaceChildren(
    ...bars.map((each) => {
      const bar = el("i", { class: `bar h${hueOf(each.coding.code)} ${each.coding.status}` });
      bar.style.top = `${each.top}px`;
      bar.style.height = `${each.height}px`;
      bar.style.insetInlineStart = `${each.lane * 5}px`;
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

/** Passages with a lane each: the first in which no other is at the same words; those without room have none.
 * @param {Coding[]} here in reading order @returns {[Coding, number][]} */
function inLanes(here) {
  /** @type {number[]} */
  const ends = [];
  /** @type {[Coding, number][]} */
  const found = [];
  for (const coding of here) {
    const free = ends.findIndex((end) => end <= coding.start);
    const lane = free < 0 ? ends.length : free;
    if (lane >= MOST_LANES) continue;
    ends[lane] = coding.end;
    found.push([coding, lane]);
  }
  return found;
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
