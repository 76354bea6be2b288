/** A study begun from an empty folder: a name, a language, a codebook; or another program's file. */
import { button, byId, el } from "../dom.js";
import { tellRefusal } from "../notes.js";
import { act, hand } from "../server.js";
import { loadState, study } from "../study.js";
import { loadWords, t } from "../words.js";

export function drawBegin() {
  const place = byId("begin");
  const name = field("begin-name", t("begin.name"), el("input", { id: "begin-name", value: study.state.folder, autocomplete: "off" }));
  const language = el("select", { id: "begin-language" }, ...study.state.languages.map((/** @type {string} */ each) => el("option", { value: each, selected: each === study.state.language }, t(`languages.${each}`))));
  const who = field("begin-who", t("tools.who"), el("input", { id: "begin-who", maxlength: 80, autocomplete: "off" }));
  who.hidden = Boolean(study.state.coder);
  const way = el(
    "fieldset",
    {},
    el("legend", {}, t("words.codebook")),
    ...["empty", "theory", "example"].map((each) =>
      el("p", {}, el("input", { type: "radio", name: "way", value: each, id: `way-${each}`, checked: each === "empty" }), " ", el("label", { for: `way-${each}` }, t(`begin.${each}`))),
    ),
  );
  const pillars = el("textarea", { id: "begin-pillars", rows: 6, placeholder: t("begin.pillars_example") });
  const theory = field("begin-pillars", t("begin.pillars"), pillars);
  theory.hidden = true;
  way.addEventListener("change", () => (theory.hidden = chosenWay(way) !== "theory"));
  const picker = /** @type {HTMLInputElement} */ (el("input", { type: "file", id: "begin-file", hidden: true, tabindex: -1, "aria-label": t("begin.import") }));
  picker.addEventListener("change", () => picker.files?.[0] && bring(picker.files[0]));
  const form = el(
    "form",
    {
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        begin(way, /** @type {HTMLTextAreaElement} */ (pillars).value);
      },
    },
    el("h2", {}, t("begin.title")),
    el("p", {}, t("begin.told", { folder: study.state.folder })),
    name,
    field("begin-language", t("begin.language"), language),
    who,
    way,
    theory,
    el("p", { class: "acts" }, el("button", { type: "submit", class: "first" }, t("begin.begin")), button(t("begin.import"), () => picker.click())),
    picker,
  );
  place.replaceChildren(form);
  byId("begin-name").focus();
}

/** @param {string} id @param {string} label @param {HTMLElement} input */
function field(id, label, input) {
  return el("p", { class: "field" }, el("label", { for: id }, label), input);
}

/** What is written or chosen in a field. @param {string} id */
function valueOf(id) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(id)).value;
}

/** @param {HTMLElement} way */
function chosenWay(way) {
  return /** @type {HTMLInputElement} */ (way.querySelector("input:checked")).value;
}

/** @param {HTMLElement} way @param {string} pillars */
async function begin(way, pillars) {
  const values = { name: valueOf("begin-name"), coder: valueOf("begin-who"), language: valueOf("begin-language"), way: chosenWay(way), pillars: readPillars(pillars) };
  try {
    await act("/api/begin", values);
    await begun();
  } catch (error) {
    tellRefusal(error);
  }
}

/** Pillars, a line each: `Pillar: sign (word, word); sign`. @param {string} written */
function readPillars(written) {
  return written
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => {
      const [label, rest = ""] = line.split(/:(.*)/s);
      const signs = [...rest.matchAll(/([^;(]+)(?:\(([^)]*)\))?/g)].map(([, sign, words = ""]) => ({ label: sign.trim(), words: words.split(",").map((each) => each.trim()).filter(Boolean) }));
      return { label: label.trim(), signs: signs.filter((each) => each.label) };
    });
}

/** @param {File} file */
async function bring(file) {
  try {
    await hand("/api/files/codings", file, { coder: valueOf("begin-who"), language: valueOf("begin-language") });
    await begun();
  } catch (error) {
    tellRefusal(error);
  }
}

async function begun() {
  await act("/api/language", { language: valueOf("begin-language") });
  await loadWords();
  await loadState();
  location.reload();
}
