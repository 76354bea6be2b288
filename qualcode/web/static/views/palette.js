/** The palette: a code for what is selected, by typing a few letters of it; a new one, or the words themselves. */
import { codePassage, recent, recodeCurrent } from "../acts.js";
import { byId, el } from "../dom.js";
import { currentCoding, hueOf, labelOf, study } from "../study.js";
import { shortened, wordsOf } from "../text/margin.js";
import { selectedPassage } from "../text/selection.js";
import { t } from "../words.js";

/** @typedef {import("../text/selection.js").Passage} Passage */

/** @type {Passage | null} */
let passage = null;
let isRecoding = false;
let isPrepared = false;
let marked = 0;
/** @typedef {{code?: string, label?: string, in_vivo?: boolean, text?: string}} Choice */
/** @type {Choice[]} */
let offered = [];

/** Let the palette's fields do something, once. */
function prepare() {
  if (isPrepared) return;
  isPrepared = true;
  const field = /** @type {HTMLInputElement} */ (byId("palette-field"));
  field.addEventListener("input", () => {
    marked = 0;
    draw();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      marked = Math.min(Math.max(marked + (event.key === "ArrowDown" ? 1 : -1), 0), offered.length - 1);
      draw();
    } else if (event.key === "Enter") take(offered[marked]);
    else if (event.key === "Escape") closePalette();
    else return;
    event.preventDefault();
  });
  byId("palette-close").addEventListener("click", closePalette);
  byId("palette-in-vivo").addEventListener("click", inVivo);
}

/** The passage that is to be coded: what is selected, else that of the coding at hand. @returns {Passage | null} */
export function passageToCode() {
  const selected = selectedPassage();
  if (selected) return selected;
  const coding = currentCoding();
  return coding ? { start: coding.start, end: coding.end, quote: wordsOf(coding), exact: true } : null;
}

/** Open the palette; false where there is nothing to code. @param {"code" | "new" | "recode"} way */
export function openPalette(way) {
  prepare();
  isRecoding = way === "recode";
  passage = passageToCode();
  if (!passage || (isRecoding && !currentCoding())) return false;
  byId("palette-quote").textContent = shortened(passage.quote, 160);
  byId("palette-title").textContent = t(isRecoding ? "palette.recode" : "palette.title");
  byId("palette-in-vivo").hidden = isRecoding;
  const field = /** @type {HTMLInputElement} */ (byId("palette-field"));
  field.value = "";
  marked = 0;
  byId("palette").hidden = false;
  draw();
  field.focus();
  return true;
}

export function closePalette() {
  byId("palette").hidden = true;
  byId("text").focus({ preventScroll: true });
}

/** Make a code of the selected words, as the server takes them: whole ones. */
export function inVivo() {
  passage = passageToCode() ?? passage;
  if (!passage) return false;
  take({ in_vivo: true });
  return true;
}

/** Give the last code again. */
export function lastCode() {
  const chosen = passageToCode();
  if (!chosen || !recent[0]) return false;
  codePassage(chosen, { code: recent[0] });
  return true;
}

/** Codes that a few letters may mean, recent ones first. @param {string} typed */
function matching(typed) {
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  /** @param {string} id */
  const fits = (id) => wanted.every((each) => `${id} ${labelOf(id)}`.toLocaleLowerCase().includes(each));
  const known = new Set(study.codes.map((each) => each.id));
  const late = recent.filter((id) => known.has(id));
  return [...late, ...study.codes.map((each) => each.id).filter((id) => !late.includes(id))].filter(fits);
}

function draw() {
  const typed = /** @type {HTMLInputElement} */ (byId("palette-field")).value.trim();
  offered = matching(typed).map((code) => ({ code, text: labelOf(code) }));
  const isKnown = study.codes.some((each) => each.label.toLocaleLowerCase() === typed.toLocaleLowerCase());
  if (typed && !isKnown && !isRecoding) offered.push({ label: typed, text: t("palette.new", { label: typed }) });
  marked = Math.min(marked, Math.max(offered.length - 1, 0));
  const field = byId("palette-field");
  byId("palette-list").replaceChildren(
    ...offered.slice(0, 200).map((each, place) =>
      el(
        "li",
        {
          role: "option",
          id: `offer${place}`,
          class: each.code ? `h${hueOf(each.code)}` : "fresh",
          "aria-selected": String(place === marked),
          onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
          onclick: () => take(each),
        },
        el("span", { class: "swatch", "aria-hidden": true }),
        el("span", { class: "label" }, each.text),
        each.code ? el("span", { class: "id" }, each.code) : "",
      ),
    ),
  );
  if (offered.length) field.setAttribute("aria-activedescendant", `offer${marked}`);
  else field.removeAttribute("aria-activedescendant");
  document.getElementById(`offer${marked}`)?.scrollIntoView({ block: "nearest" });
}

/** @param {Choice | undefined} choice */
function take(choice) {
  if (!choice || !passage) return;
  const chosen = passage;
  closePalette();
  if (isRecoding && choice.code) return void recodeCurrent(choice.code);
  if (choice.in_vivo) return void codePassage(chosen, { in_vivo: true });
  const [above, below] = splitLabel(choice.label ?? "");
  codePassage(chosen, choice.code ? { code: choice.code } : { label: below, under: above });
}

/** A label written as `code > label` stands under that code, which the server refuses where there is none. @param {string} label */
function splitLabel(label) {
  const [first, ...rest] = label.split(">").map((each) => each.trim());
  const above = study.codes.find((each) => each.id === first || each.label.toLocaleLowerCase() === first.toLocaleLowerCase());
  return rest.length ? [above?.id ?? first, rest.join(" > ")] : ["", label];
}
