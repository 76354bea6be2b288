/** Keys: what each does, shown by `?`, changeable, and to be switched off. */
import { byId, isWriting } from "./dom.js";
import { act, read } from "./server.js";

/** @typedef {{name: string, keys: string[], run: (event: KeyboardEvent) => unknown}} Command */

/** The keys of the terminal's review where they mean the same. @type {Record<string, string[]>} */
const KEYS = {
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
/** @type {Map<string, (event: KeyboardEvent) => unknown>} */
const runs = new Map();
/** What keys do for now, as long as a review goes on. @type {Record<string, (event: KeyboardEvent) => unknown>} */
let claimed = {};
/** Keys that are not as they were at first; the study's folder keeps them. @type {Record<string, string[]>} */
let own = {};
let chosen = KEYS;
let areOn = true;

/** The keys as somebody chose them before. */
export async function loadKeys() {
  const loaded = await read("/api/keys");
  areOn = !loaded.off;
  own = loaded.keys;
  chosen = { ...KEYS, ...own };
}

async function keep() {
  chosen = { ...KEYS, ...own };
  await act("/api/keys", { keys: own, off: !areOn });
}

/** Let a key do something. @param {string} name @param {(event: KeyboardEvent) => unknown} run */
export function onKey(name, run) {
  runs.set(name, run);
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
  return keyName((chosen[name] ?? [])[0] ?? "");
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  return event.ctrlKey || event.metaKey ? `Control+${event.key}` : event.key;
}

export function startKeys() {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || isWriting(event.target)) return;
    const key = pressed(event);
    if (!areOn && !key.startsWith("Control+") && key !== "?") return;
    // Enter presses the button that has the focus
    if (key === "Enter" && event.target instanceof HTMLElement && event.target.closest("button, a, summary, li[tabindex]")) return;
    const name = Object.keys(chosen).find((each) => chosen[each].includes(key));
    const run = name && (claimed[name] ?? runs.get(name));
    if (run && run(event) !== false) event.preventDefault();
  });
  onKey("help", toggleHelp);
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

/** The keys of each command, as they are now. */
export const keyMap = {
  names: Object.keys(KEYS),
  areOn: () => areOn,
  /** @param {string} name */
  of: (name) => chosen[name],
  /**
   * Give a command other keys; another command that had one of them loses it.
   * @param {string} name @param {string[]} keys
   * @returns {Promise<string[]>} the names of those that lost one
   */
  async set(name, keys) {
    const losing = Object.keys(chosen).filter((each) => each !== name && chosen[each].some((key) => keys.includes(key)));
    for (const each of losing) own[each] = chosen[each].filter((key) => !keys.includes(key));
    own[name] = keys;
    await keep();
    return losing;
  },
  /** @param {boolean} isOn */
  async turn(isOn) {
    areOn = isOn;
    await keep();
  },
  async reset() {
    own = {};
    await keep();
  },
};
