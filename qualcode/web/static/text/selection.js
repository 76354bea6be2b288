/** What is selected in the text, by mouse or by keys, as a passage in code points. */
import { byId } from "../dom.js";
import { snapped } from "../offsets.js";
import { paintCaret } from "./paint.js";
import { pane, paragraphAt, placeOf } from "./pane.js";

/** @typedef {{start: number, end: number, quote: string, exact: boolean}} Passage */

let exact = false;
addEventListener("pointerup", (event) => (exact = event.altKey), true);
addEventListener("keydown", (event) => event.key.startsWith("Arrow") && (exact = event.altKey), true);

/** The passage that is selected; null where nothing is. @returns {Passage | null} */
export function selectedPassage() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(byId("words"))) return null;
  let start = placeOf(range.startContainer, range.startOffset, "start");
  let end = placeOf(range.endContainer, range.endOffset, "end");
  // a triple click ends at the beginning of the next paragraph, which it does not mean
  const last = paragraphAt(end);
  if (last && end === last.start && end > start && last.number > 0) end = pane.paragraphs[last.number - 1].end;
  if (end <= start) return null;
  const [first, behind] = [paragraphAt(start), paragraphAt(Math.max(end - 1, 0))];
  start = first.start + snapped(first.node.data, start - first.start, "start");
  end = behind.start + snapped(behind.node.data, Math.min(end, behind.end) - behind.start, "end");
  const quote = pane.offsets.text.slice(start, end);
  if (!quote.trim()) return null;
  return { start: pane.offsets.toPoints(start), end: pane.offsets.toPoints(end), quote, exact };
}

/** Let go of what is selected; where keys move the caret, it goes behind it. @param {Passage} passage */
export function clearSelection(passage) {
  getSelection()?.removeAllRanges();
  if (caret.isOn) caret.set(true, pane.offsets.toUnits(passage.end));
  else paintCaret(null);
}

/** The place under the pointer in units; null where there are no words. @param {MouseEvent} event */
export function placeUnder(event) {
  const node = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  if (node) return node.offsetNode instanceof Text ? placeOf(node.offsetNode, node.offset, "start") : null;
  const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  return range?.startContainer instanceof Text ? placeOf(range.startContainer, range.startOffset, "start") : null;
}

/**
 * The caret that keys move: where it is in units, also while another field has the focus. `caret.js` moves it, once a key
 * has asked for it.
 * @type {{isOn: boolean, at: number | undefined, set: (isOn: boolean, from?: number) => void, move: (event: KeyboardEvent) => boolean}}
 */
export const caret = { isOn: false, at: undefined, set: () => {}, move: () => false };
