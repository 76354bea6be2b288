/** The commands that keys and buttons give, loaded with the first of them; each loads what it works with. */
import { byId } from "./dom.js";
import { announce } from "./notes.js";
import { currentCoding } from "./study.js";
import { unitsOf } from "./text/pane.js";
import { caret } from "./text/selection.js";
import "./text/caret.js";
import { t } from "./words.js";

const acts = () => import("./acts.js");
const palette = () => import("./views/palette.js");
const sound = () => import("./views/sound.js");
const passage = () => import("./views/passage.js");

/** @param {"accept" | "reject"} ruling */
const ruled = (ruling) => async () => (await acts()).rule(ruling);
/** @param {string} stance */
const stanced = (stance) => async () => (await acts()).setStance(stance);

/** By name, what a command does. @type {Record<string, (event: Event) => unknown>} */
export const COMMANDS = {
  accept: ruled("accept"),
  reject: ruled("reject"),
  remove: ruled("reject"),
  achieved: stanced("achieved"),
  shortcoming: stanced("shortcoming"),
  mixed: stanced("mixed"),
  neutral: stanced("neutral"),
  undo: async () => (await acts()).turnBack("undo"),
  redo: async () => (await acts()).turnBack("redo"),
  recode: async () => (await palette()).openPalette("recode"),
  another: async () => (await palette()).openPalette("code"),
  fresh: async () => (await palette()).openPalette("new"),
  in_vivo: async () => (await palette()).inVivo(),
  last: async () => (await palette()).lastCode(),
  memo: async () => (await passage()).writeMemo(),
  play: async () => (await sound()).playHere(),
  back: async () => (await sound()).back(),
  rule: async () => (await passage()).showRules(),
  start_edge: async () => (await passage()).takeEdge("start"),
  end_edge: async () => (await passage()).takeEdge("end"),
  before: async () => (await passage()).step(-1),
  next: async () => (await passage()).step(1),
  skip: async () => (await passage()).step(1, (each) => each.status === "suggested"),
  overlap: async () => (await passage()).cycleOverlaps(),
  review: async () => (await import("./views/review.js")).toggleReview(),
  filter: () => byId("code-filter").focus(),
  transcripts: () => byId("transcript-filter").focus(),
  views: () => /** @type {HTMLElement | null} */ (document.querySelector("#views [aria-pressed=true]"))?.focus(),
  caret() {
    byId("text").focus();
    const here = currentCoding();
    caret.set(!caret.isOn, here && unitsOf(here).start);
    announce(t(caret.isOn ? "text.caret_on" : "text.caret_off"));
  },
};
