/** The caret that keys move through the text. */
import { byId } from "../dom.js";
import { snapped } from "../offsets.js";
import { paintCaret } from "./paint.js";
import { pane, paragraphAt, placeOf, rangeIn, scrollTo } from "./pane.js";
import { caret } from "./selection.js";

Object.assign(caret, { set: setCaret, move: moveCaret });

/** Let keys move through the text, from the first words that are seen. @param {boolean} isOn @param {number} [from] */
function setCaret(isOn, from) {
  caret.isOn = isOn;
  byId("text").classList.toggle("caret", isOn);
  if (!isOn) return paintCaret(null);
  const top = byId("text").getBoundingClientRect().top;
  const seen = pane.paragraphs.find((each) => each.row.getBoundingClientRect().bottom > top + 8) ?? pane.paragraphs[0];
  const paragraph = from === undefined ? seen : paragraphAt(from);
  if (!paragraph) return;
  getSelection()?.collapse(paragraph.node, from === undefined ? 0 : Math.min(from, paragraph.end) - paragraph.start);
  drawCaret();
}

/** Move or extend by a key; true where it did. @param {KeyboardEvent} event */
function moveCaret(event) {
  const selection = getSelection();
  if (!caret.isOn || !selection) return false;
  const steps = {
    ArrowLeft: ["left", event.ctrlKey ? "word" : "character"],
    ArrowRight: ["right", event.ctrlKey ? "word" : "character"],
    ArrowUp: ["backward", event.ctrlKey ? "paragraph" : "line"],
    ArrowDown: ["forward", event.ctrlKey ? "paragraph" : "line"],
    Home: ["backward", "lineboundary"],
    End: ["forward", "lineboundary"],
  };
  const step = steps[/** @type {keyof typeof steps} */ (event.key)];
  if (!step) return false;
  if (!selection.focusNode || !byId("words").contains(selection.focusNode)) setCaret(true, caret.at);
  if (!selection.focusNode) return true; // a text without words
  const before = [selection.focusNode, selection.focusOffset];
  selection.modify(event.shiftKey ? "extend" : "move", step[0], step[1]);
  // words alone are a place: beside them are buttons and bars
  if (!(selection.focusNode instanceof Text) || !byId("words").contains(selection.focusNode) || !isWords(selection.focusNode)) {
    const at = placeOf(/** @type {Node} */ (selection.focusNode), selection.focusOffset, step[0] === "left" || step[0] === "backward" ? "end" : "start");
    const paragraph = paragraphAt(at);
    if (event.shiftKey) selection.extend(paragraph.node, at - paragraph.start);
    else selection.collapse(paragraph.node, at - paragraph.start);
  }
  if (before[0] === selection.focusNode && before[1] === selection.focusOffset) hop(selection, event);
  drawCaret();
  return true;
}

/** Step into the next paragraph where the browser would not. @param {Selection} selection @param {KeyboardEvent} event */
function hop(selection, event) {
  const at = placeOf(/** @type {Node} */ (selection.focusNode), selection.focusOffset, "start");
  const here = paragraphAt(at);
  const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
  const next = pane.paragraphs[here.number + (forward ? 1 : -1)];
  if (!next || !/Arrow/.test(event.key)) return;
  const offset = forward ? 0 : next.node.data.length;
  if (event.shiftKey) selection.extend(next.node, offset);
  else selection.collapse(next.node, offset);
}

/** @param {Node} node */
function isWords(node) {
  return node.parentElement?.classList.contains("words") ?? false;
}

function drawCaret() {
  const selection = getSelection();
  if (!selection?.focusNode || !isWords(selection.focusNode)) return paintCaret(null);
  const at = placeOf(selection.focusNode, selection.focusOffset, "start");
  caret.at = at;
  const paragraph = paragraphAt(at);
  const inner = snapped(paragraph.node.data, Math.min(at - paragraph.start + 1, paragraph.node.data.length), "end");
  paintCaret(rangeIn(paragraph, at, paragraph.start + inner));
  scrollTo(at);
}
