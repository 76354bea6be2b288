/** Keys: what each does, shown by `?`, changeable, and to be switched off. */
import { byId, isWriting } from "./dom.js";
import { read } from "./server.js";

/** The keys of the terminal's review where they mean the same. @type {Record<string, string[]>} */
export const KEYS = {
  accept: ["a"],
  reject: ["x"],
  skip: ["s"],
  achieved: ["1"],
  shortcoming: ["2"],
  mixed: ["3"],
  neutral: ["4"],
  undo: ["u", "Control+z"],
  redo: ["r", "Control+y", "Control+Z"],
  recode: ["c"],
  another: ["+", "Enter"],
  fresh: ["w"],
  in_vivo: ["i"],
  last: ["q"],
  memo: ["m"],
  rule: ["e"],
  play: ["h"],
  back: ["t"],
  start_edge: ["["],
  end_edge: ["]", "b"],
  before: ["ArrowLeft", "p"],
  next: ["ArrowRight", "n"],
  overlap: ["o"],
  caret: ["v"],
  remove: ["Delete"],
  filter: ["/"],
  transcripts: ["j"],
  review: ["d"],
  views: ["g"],
  help: ["?"],
};
/** What keys do for now, as long as a review goes on. @type {Record<string, (event: KeyboardEvent) => unknown>} */
let claimed = {};
/**
 * The keys as they are: `own` are not as they were at first, and the study's folder keeps them.
 * @type {{own: Record<string, string[]>, chosen: Record<string, string[]>, areOn: boolean}}
 */
export const keys = { own: {}, chosen: KEYS, areOn: true };

/** The keys as somebody chose them before. */
export async function loadKeys() {
  const loaded = await read("/api/keys");
  Object.assign(keys, { areOn: !loaded.off, own: loaded.keys, chosen: { ...KEYS, ...loaded.keys } });
}

/** Let keys do something else, until this is called again. @param {Record<string, () => unknown>} doing */
export function claimKeys(doing) {
  claimed = doing;
}

/** A key as a person reads it. @param {string} key */
export function keyName(key) {
  return key.replace("Control+Z", "Ctrl-Shift-z").replace("Control+", "Ctrl-").replace("ArrowLeft", "←").replace("ArrowRight", "→").replace("ArrowUp", "↑").replace("ArrowDown", "↓");
}

/** The first key of a command as a person reads it. @param {string} name */
export function keyOf(name) {
  return keyName((keys.chosen[name] ?? [])[0] ?? "");
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  return event.ctrlKey || event.metaKey ? `Control+${event.key}` : event.key;
}

/** Listen to keys. @param {() => Promise<Record<string, (event: KeyboardEvent) => unknown>>} commands what each command does */
export function startKeys(commands) {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || isWriting(event.target)) return;
    const key = pressed(event);
    if (!keys.areOn && !key.startsWith("Control+") && key !== "?") return;
    // Enter presses the button that has the focus
    if (key === "Enter" && event.target instanceof HTMLElement && event.target.closest("button, a, summary, li[tabindex]")) return;
    const name = Object.keys(KEYS).find((each) => keys.chosen[each].includes(key));
    if (!name || claimed[name]?.(event) === false) return;
    event.preventDefault();
    if (name === "help") toggleHelp();
    else if (!claimed[name]) commands().then((each) => each[name](event));
  });
  byId("help").addEventListener("keydown", (event) => event.key === "Escape" && toggleHelp());
  byId("help-button").addEventListener("click", toggleHelp);
}

/** Show the keys, or hide them. */
export async function toggleHelp() {
  const place = byId("help");
  const { drawHelp } = await import("./views/key_help.js");
  place.hidden = !place.hidden;
  byId("help-button").setAttribute("aria-expanded", String(!place.hidden));
  if (place.hidden) return byId("text").focus();
  drawHelp(place);
  place.focus();
}
