/** The text of a transcript, drawn once: an element a paragraph, one text node in each. */
import { byId, el } from "../dom.js";
import { below, Offsets } from "../offsets.js";

/**
 * @typedef {{row: HTMLElement, node: Text, start: number, end: number, number: number}} Paragraph
 * start and end count UTF-16 units of the whole text.
 */

export const pane = {
  offsets: new Offsets(""),
  /** @type {Paragraph[]} */
  paragraphs: [],
  /** @type {number[]} */
  starts: [],
};

/** @type {WeakMap<Node, Paragraph>} */
const byNode = new WeakMap();
/** @type {IntersectionObserver | null} */
let observer = null;
/** @type {Set<Paragraph>} */
export const near = new Set();

/**
 * Draw a text. `appears` and `leaves` are called with paragraphs as they come near what is seen, and go.
 * @param {import("../study.js").Opened} opened
 * @param {(paragraph: Paragraph) => void} appears
 * @param {(paragraph: Paragraph) => void} leaves
 */
export function drawText(opened, appears, leaves) {
  observer?.disconnect();
  for (const each of near) leaves(each);
  near.clear();
  const { text } = opened;
  pane.offsets = new Offsets(text);
  pane.paragraphs = [];
  const place = byId("words");
  const rows = document.createDocumentFragment();
  const asked = opened.turns.filter((turn) => turn[3]).map((turn) => turn.slice(0, 2).map((at) => pane.offsets.toUnits(Number(at))));
  let start = 0;
  for (const line of text.split("\n")) {
    if (line.trim()) {
      const node = document.createTextNode(line);
      const words = el("p", { class: "words", dir: "auto" });
      words.append(node);
      const row = el("div", { class: "row" }, el("div", { class: "lanes", "aria-hidden": true }), words);
      const isAsked = asked.some(([from, to]) => from < start + line.length && start < to);
      if (isAsked) row.classList.add("asked");
      const paragraph = { row, node, start, end: start + line.length, number: pane.paragraphs.length };
      words.id = `p${paragraph.number}`;
      pane.paragraphs.push(paragraph);
      byNode.set(node, paragraph);
      byNode.set(row, paragraph);
      rows.append(row);
    }
    start += line.length + 1;
  }
  pane.starts = pane.paragraphs.map((each) => each.start);
  place.replaceChildren(rows);
  place.lang = opened.language;
  byId("text").scrollTop = 0;
  observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const paragraph = byNode.get(entry.target);
        if (!paragraph) continue;
        if (entry.isIntersecting && !near.has(paragraph)) {
          near.add(paragraph);
          appears(paragraph);
        } else if (!entry.isIntersecting && near.delete(paragraph)) leaves(paragraph);
      }
    },
    { root: byId("text"), rootMargin: "600px 0px" },
  );
  for (const each of pane.paragraphs) observer.observe(each.row);
}

/** The paragraphs that a stretch of units has words of. @param {number} start @param {number} end */
export function paragraphsIn(start, end) {
  let at = Math.max(below(pane.starts, start + 1) - 1, 0);
  const found = [];
  for (; at < pane.paragraphs.length && pane.paragraphs[at].start < end; at++)
    if (pane.paragraphs[at].end > start) found.push(pane.paragraphs[at]);
  return found;
}

/** The paragraph at or before a place. @param {number} units */
export function paragraphAt(units) {
  return pane.paragraphs[Math.max(below(pane.starts, units + 1) - 1, 0)];
}

/** A coding's place in units. @param {{start: number, end: number}} coding */
export function unitsOf(coding) {
  return { start: pane.offsets.toUnits(coding.start), end: pane.offsets.toUnits(coding.end) };
}

/**
 * The place of a boundary of a range, in units; an end that lies outside of words is that of the words before it.
 * @param {Node} container @param {number} offset @param {"start" | "end"} side
 */
export function placeOf(container, offset, side) {
  const own = byNode.get(container);
  if (own && container === own.node) return own.start + offset;
  const point = document.createRange();
  point.setStart(container, offset);
  let low = 0;
  let high = pane.paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { node } = pane.paragraphs[middle];
    if (point.comparePoint(node, 0) < 0) low = middle + 1;
    else high = middle;
  }
  if (side === "start") return low < pane.paragraphs.length ? pane.paragraphs[low].start : pane.offsets.text.length;
  return low > 0 ? pane.paragraphs[low - 1].end : 0;
}

/** A range over units of one paragraph. @param {Paragraph} paragraph @param {number} start @param {number} end */
export function rangeIn(paragraph, start, end) {
  const range = document.createRange();
  range.setStart(paragraph.node, Math.max(start - paragraph.start, 0));
  range.setEnd(paragraph.node, Math.min(end, paragraph.end) - paragraph.start);
  return range;
}

/** Bring a place of the text into view. @param {number} units */
export function scrollTo(units) {
  const paragraph = paragraphAt(units);
  if (!paragraph) return;
  const frame = byId("text").getBoundingClientRect();
  const range = rangeIn(paragraph, units, Math.min(units + 1, paragraph.end));
  let box = range.getBoundingClientRect();
  if (!box.height) box = paragraph.row.getBoundingClientRect();
  // on a small screen the passage at hand lies over the foot of the text
  const over = byId("codes").getBoundingClientRect();
  const isCovered = getComputedStyle(byId("codes")).position === "fixed";
  const bottom = isCovered ? Math.min(frame.bottom, over.top) : frame.bottom;
  if (box.top < frame.top + 40 || box.bottom > bottom - 60)
    byId("text").scrollBy({ top: box.top - frame.top - (bottom - frame.top) / 3 });
}
