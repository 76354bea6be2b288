/** Keys: what each does, shown by `?`, changeable, and to be switched off. */
import { byId, button, el, isWriting } from "./dom.js";
import { t } from "./words.js";

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

/** The keys of a command as a person reads them. @param {string} name */
export function keyOf(name) {
  return (chosen[name] ?? [])[0]?.replace("Control+", "Ctrl-").replace("Arrow", "") ?? "";
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const key = event.key.length === 1 && !event.ctrlKey && !event.metaKey ? event.key : event.key;
  return event.ctrlKey || event.metaKey ? `Control+${key}` : key;
}

export function startKeys() {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || isWriting(event.target)) return;
    const key = pressed(event);
    if (!areOn && !key.startsWith("Control+") && key !== "?") return;
    // Enter presses the button that has the focus
    if (key === "Enter" && event.target instanceof HTMLElement && event.target.closest("button, a, summary, li[tabindex]")) return;
    const name = Object.keys(chosen).find((each) => chosen[each].includes(key));
    const run = name && runs.get(name);
    if (run && run(event) !== false) event.preventDefault();
  });
  onKey("help", toggleHelp);
  byId("help-button").addEventListener("click", toggleHelp);
}

function toggleHelp() {
  const place = byId("help");
  place.hidden = !place.hidden;
  byId("help-button").setAttribute("aria-expanded", String(!place.hidden));
  if (place.hidden) byId("text").focus();
  else {
    drawHelp();
    place.focus();
  }
}

function drawHelp() {
  const rows = Object.keys(KEYS).map((name) => {
    const field = /** @type {HTMLInputElement} */ (
      el("input", { value: chosen[name].join(" "), id: `key-${name}`, size: 12, autocomplete: "off", spellcheck: "false" })
    );
    field.addEventListener("change", () => {
      chosen[name] = field.value.split(" ").filter(Boolean);
      localStorage.setItem(STORED, JSON.stringify(chosen));
    });
    return el("div", { class: "key" }, el("label", { for: `key-${name}` }, t(`keys.${name}`)), field);
  });
  const toggle = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id: "keys-on" }));
  toggle.checked = areOn;
  toggle.addEventListener("change", () => {
    areOn = toggle.checked;
    localStorage.setItem(`${STORED}.off`, areOn ? "no" : "yes");
  });
  byId("help").replaceChildren(
    el("h2", {}, t("keys.title")),
    el("p", {}, t("keys.told")),
    el("p", {}, toggle, " ", el("label", { for: "keys-on" }, t("keys.on"))),
    el("div", { class: "keys" }, ...rows),
    el("p", {}, t("keys.caret_told")),
    el(
      "p",
      { class: "acts" },
      button(t("keys.reset"), () => {
        localStorage.removeItem(STORED);
        chosen = stored();
        drawHelp();
      }),
      button(t("tools.close"), toggleHelp),
    ),
  );
}
