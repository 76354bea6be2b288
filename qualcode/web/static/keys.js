/** Keys: what each does, shown by `?`, changeable, and to be switched off. */
import { byId, isWriting } from "./dom.js";

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
  start_edge: ["["],
  end_edge: ["]"],
  before: ["ArrowLeft"],
  next: ["ArrowRight"],
  overlap: ["o"],
  caret: ["v"],
  remove: ["Delete"],
  filter: ["/"],
  transcripts: ["j"],
  review: ["n"],
  help: ["?"],
};
const STORED = "qualcode.keys";

/** @type {Map<string, (event: KeyboardEvent) => unknown>} */
const runs = new Map();
/** What keys do for now, as long as a review goes on. @type {Record<string, (event: KeyboardEvent) => unknown>} */
let claimed = {};
/** @type {Record<string, string[]>} */
let chosen = stored();
let areOn = localStorage.getItem(`${STORED}.off`) !== "yes";

/** @returns {Record<string, string[]>} */
function stored() {
  try {
    const saved = JSON.parse(localStorage.getItem(STORED) ?? "{}");
    return { ...KEYS, ...saved };
  } catch {
    return { ...KEYS };
  }
}

/** Let a key do something. @param {string} name @param {(event: KeyboardEvent) => unknown} run */
export function onKey(name, run) {
  runs.set(name, run);
}

/** Let keys do something else, until this is called again. @param {Record<string, () => unknown>} doing */
export function claimKeys(doing) {
  claimed = doing;
}

/** The keys of a command as a person reads them. @param {string} name */
export function keyOf(name) {
  return (chosen[name] ?? [])[0]?.replace("Control+", "Ctrl-").replace("Arrow", "") ?? "";
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
  /** @param {string} name @param {string[]} keys */
  set(name, keys) {
    chosen[name] = keys;
    localStorage.setItem(STORED, JSON.stringify(chosen));
  },
  /** @param {boolean} isOn */
  turn(isOn) {
    areOn = isOn;
    localStorage.setItem(`${STORED}.off`, isOn ? "no" : "yes");
  },
  reset() {
    localStorage.removeItem(STORED);
    chosen = stored();
  },
};
