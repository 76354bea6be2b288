/** Passages marked in the text: highlights over live ranges, registered only near what is seen. */
import { currentCoding, hueOf, ordered, study } from "../study.js";
import { near, paragraphsIn, pane, rangeIn, unitsOf } from "./pane.js";

/** @typedef {import("./pane.js").Paragraph} Paragraph */
/** @typedef {import("../study.js").Coding} Coding */

/** @type {Map<Paragraph, [Highlight, Range][]>} */
const painted = new Map();
/** @type {Map<Paragraph, Set<string>>} */
let passages = new Map();

/** The highlight with this name, made when it is first needed. @param {string} name @param {number} priority */
function highlight(name, priority) {
  let found = CSS.highlights.get(name);
  if (!found) {
    found = new Highlight();
    found.priority = priority;
    CSS.highlights.set(name, found);
  }
  return found;
}

/** Know anew which passages each paragraph has words of. */
export function indexPassages() {
  passages = new Map();
  for (const coding of study.codings.values()) enter(coding);
}

/** @param {Coding} coding */
function enter(coding) {
  const { start, end } = unitsOf(coding);
  for (const paragraph of paragraphsIn(start, end)) {
    const here = passages.get(paragraph) ?? new Set();
    here.add(coding.id);
    passages.set(paragraph, here);
  }
}

/** The paragraphs that codings, as they were and are, have words of; the index follows. @param {Coding[]} touched */
export function reindex(touched) {
  /** @type {Set<Paragraph>} */
  const found = new Set();
  for (const coding of touched) {
    const { start, end } = unitsOf(coding);
    for (const paragraph of paragraphsIn(start, end)) {
      found.add(paragraph);
      passages.get(paragraph)?.delete(coding.id);
    }
  }
  for (const { id } of touched) {
    const now = study.codings.get(id);
    if (now) enter(now);
  }
  return found;
}

/** The codings that have words of a paragraph, in reading order. @param {Paragraph} paragraph */
export function passagesIn(paragraph) {
  const ids = passages.get(paragraph);
  if (!ids) return [];
  return [...ids]
    .map((id) => study.codings.get(id))
    .filter((each) => each !== undefined)
    .sort((a, b) => a.start - b.start || b.end - a.end || a.code.localeCompare(b.code));
}

/** @param {Paragraph} paragraph */
export function paint(paragraph) {
  clear(paragraph);
  /** @type {[Highlight, Range][]} */
  const ranges = [];
  for (const coding of passagesIn(paragraph)) {
    if (coding.status === "rejected") continue;
    const { start, end } = unitsOf(coding);
    const name = `h${hueOf(coding.code)}-${coding.status}`;
    ranges.push([highlight(name, coding.status === "accepted" ? 1 : 2), rangeIn(paragraph, start, end)]);
  }
  for (const [name, range] of labelsIn(paragraph)) ranges.push([highlight(name, 0), range]);
  for (const [each, range] of ranges) each.add(range);
  painted.set(paragraph, ranges);
}

/** @param {Paragraph} paragraph */
export function clear(paragraph) {
  for (const [each, range] of painted.get(paragraph) ?? []) each.delete(range);
  painted.delete(paragraph);
}

/** What stands in no turn: labels, headers, times. @param {Paragraph} paragraph @returns {[string, Range][]} */
function labelsIn(paragraph) {
  const turns = study.open?.turns ?? [];
  if (!turns.length) return [];
  const { offsets } = pane;
  let at = paragraph.start;
  /** @type {[string, Range][]} */
  const found = [];
  for (const [from, to] of turns) {
    const [start, end] = [offsets.toUnits(from), offsets.toUnits(to)];
    if (end <= paragraph.start) continue;
    if (start >= paragraph.end) break;
    if (start > at) found.push(["label", rangeIn(paragraph, at, start)]);
    at = Math.max(at, end);
  }
  if (at < paragraph.end) found.push(["label", rangeIn(paragraph, at, paragraph.end)]);
  return found;
}

/** Mark the passage at hand, the words that made it, and the cues of its stance. */
export function paintCurrent() {
  const [here, matched, cues] = [highlight("current", 9), highlight("matched", 10), highlight("cue", 11)];
  for (const each of [here, matched, cues]) each.clear();
  const coding = currentCoding();
  const marked = coding ?? study.asked;
  if (!marked) return;
  const { start, end } = unitsOf(marked);
  for (const paragraph of paragraphsIn(start, end)) here.add(rangeIn(paragraph, start, end));
  if (!coding) return;
  for (const [places, name] of /** @type {const} */ ([[coding.matched, matched], [coding.cues, cues]]))
    for (const [from, to] of places) {
      const [a, b] = [pane.offsets.toUnits(from), pane.offsets.toUnits(to)];
      for (const paragraph of paragraphsIn(a, b)) name.add(rangeIn(paragraph, a, b));
    }
}

/** Mark the place where keys would select. @param {Range | null} range */
export function paintCaret(range) {
  const caret = highlight("caret", 12);
  caret.clear();
  if (range) caret.add(range);
}

/** The codings at a place, the shortest first. @param {number} units */
export function codingsAt(units) {
  return ordered()
    .filter((each) => {
      const { start, end } = unitsOf(each);
      return start <= units && units < end;
    })
    .sort((a, b) => a.end - a.start - (b.end - b.start));
}

export function repaintAll() {
  for (const each of near) paint(each);
}
