/** The rules that made the passage at hand: as they stand in the codebook, tried with a change, changed for good. */
import { button, byId, el } from "../dom.js";
import { announce, tellRefusal } from "../notes.js";
import { act, read } from "../server.js";
import { codeOf, currentCoding, labelOf } from "../study.js";
import { selectedPassage } from "../text/selection.js";
import { signs, t } from "../words.js";

const KINDS = ["exception", "without", "word", "remove"];
const PLACE = "passage-rules";

/** Show the rules of the passage at hand, or put them away. */
export async function showRules() {
  const coding = currentCoding();
  const place = document.getElementById(PLACE);
  if (!coding || !place || !["rule", "question"].includes(coding.origin)) return false;
  if (place.firstChild) return place.replaceChildren();
  try {
    const told = await read(`/api/rules/${encodeURIComponent(coding.id)}`);
    place.replaceChildren(
      el("h3", {}, t("rules.title")),
      ...told.rules.map(written),
      ...told.gone.map((/** @type {string} */ name) => el("p", { class: "why" }, t("rules.gone", { rule: name }))),
      ...(told.rules.length ? [changing(told, coding.code)] : []),
    );
    document.getElementById("rules-kind")?.focus();
  } catch (error) {
    tellRefusal(error);
  }
  return true;
}

/** A rule as its author wrote it. @param {any} rule */
function written(rule) {
  const limits = [
    rule.exceptions.length && t("rules.exceptions", { words: rule.exceptions.join(", ") }),
    rule.without.length && t("rules.absent", { words: rule.without.join(", ") }),
    ...rule.with.map((/** @type {string[]} */ group) => t("rules.present", { words: group.join(", ") })),
  ];
  return el(
    "div",
    { class: "rule" },
    el("p", { class: "why" }, t("rules.at", { file: rule.file, line: rule.line, code: labelOf(rule.code) })),
    lines(rule.written),
    ...limits.filter(Boolean).map((each) => el("p", { class: "why" }, each)),
  );
}

/** Lines of the codebook, as far in as they can stand to the left. @param {string[]} texts */
function lines(texts) {
  const margin = Math.min(...texts.filter((each) => each.trim()).map((each) => each.length - each.trimStart().length));
  return el("pre", { dir: "ltr", tabindex: 0, "aria-label": t("rules.lines") }, texts.map((each) => each.slice(margin)).join("\n"));
}

/** The form of a change: which rule, what with it, which words. @param {any} told @param {string} code */
function changing(told, code) {
  const rule = choice("rules-rule", t("words.rule"), told.rules.map((/** @type {any} */ each) => [each.rule, each.rule]));
  const kind = choice("rules-kind", t("rules.kind"), KINDS.map((each) => [each, t(`rules.${each}`)]));
  const language = choice("rules-language", t("rules.language"), told.languages.map((/** @type {string} */ each) => [each, t(`languages.${each}`)]));
  const words = /** @type {HTMLInputElement} */ (el("input", { id: "rules-words", autocomplete: "off", value: selectedWords() }));
  const wordsField = el("p", { class: "field" }, el("label", { for: "rules-words" }, t("rules.words")), words);
  const outcome = el("div", { id: "rules-told" });
  rule.field.hidden = told.rules.length < 2;
  const arrange = () => {
    wordsField.hidden = kind.select.value === "remove";
    language.field.hidden = kind.select.value !== "word" || told.languages.length < 2;
    outcome.replaceChildren();
  };
  kind.select.addEventListener("change", arrange);
  arrange();
  const values = () => ({
    kind: kind.select.value,
    rule: rule.select.value,
    code,
    words: words.value.split(",").map((each) => each.trim()).filter(Boolean),
    language: kind.select.value === "word" ? language.select.value : "",
  });
  return el(
    "form",
    {
      class: "question",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        tryOut(values(), outcome);
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Escape") return;
        byId(PLACE).replaceChildren();
        byId("text").focus({ preventScroll: true });
      },
    },
    rule.field,
    kind.field,
    wordsField,
    language.field,
    el("p", { class: "acts" }, el("button", { type: "submit", class: "first" }, t("rules.try"))),
    outcome,
  );
}

/** @param {string} id @param {string} label @param {[string, string][]} options */
function choice(id, label, options) {
  const select = /** @type {HTMLSelectElement} */ (el("select", { id }, ...options.map(([value, text]) => el("option", { value }, text))));
  return { select, field: el("p", { class: "field" }, el("label", { for: id }, label), select) };
}

/** Words that are selected in the text, where somebody selected an exception before. */
function selectedWords() {
  const selected = selectedPassage();
  return selected && selected.quote.length < 80 && !selected.quote.includes("\n") ? selected.quote.trim() : "";
}

/** Show what a change would do before it is made. @param {Record<string, any>} values @param {HTMLElement} place */
async function tryOut(values, place) {
  place.replaceChildren(el("p", { class: "why" }, t("rules.trying")));
  try {
    const told = await act("/api/rules/try", values);
    const gist = t("rules.gist", told.counts);
    place.replaceChildren(
      ...(told.lines.length ? [lines(told.lines.flatMap(difference))] : [el("p", {}, t("rules.same"))]),
      el("p", {}, gist),
      ...(told.contradicted ? [el("p", { class: "warn" }, t("rules.contradicted", { n: told.contradicted }))] : []),
      ...told.verdicts.map((/** @type {any} */ each) => el("p", {}, t("rules.verdict", { ...each, code: labelOf(each.code) }))),
      el("ul", { class: "plain quotes" }, ...told.passages.map(passage)),
      ...(told.lines.length ? [el("p", { class: "acts" }, button(t("rules.save"), () => save(values)))] : []),
    );
    announce(gist);
  } catch (error) {
    place.replaceChildren();
    tellRefusal(error);
  }
}

/** A line of the codebook before and after. @param {{line: number, before: string, after: string}} each */
function difference({ before, after }) {
  const inner = Math.min(...[before, after].filter(Boolean).map((text) => text.length - text.trimStart().length));
  const margin = " ".repeat(inner);
  return [...(before ? [`${margin}− ${before.slice(inner)}`] : []), ...(after ? [`${margin}+ ${after.slice(inner)}`] : [])];
}

/** A passage that a change gains, loses or alters. @param {any} each */
function passage(each) {
  const sides = [each.before, each.after].map((side) => side.map(said).join(", "));
  return el(
    "li",
    { class: `quote h${(codeOf(each.code)?.hue ?? 11) % 12}` },
    el("blockquote", { dir: "auto" }, each.quote),
    el("p", { class: "why" }, [t(`rules.${each.kind}`), sides.filter(Boolean).join(" → "), each.transcript].join(" · ")),
    each.ruling ? el("p", {}, el("span", { class: "badge" }, t(`decisions.${each.ruling}`))) : "",
  );
}

/** @param {[string, string]} pair code and stance */
function said([code, stance]) {
  return `${signs[stance]} ${labelOf(code)}`;
}

/** @param {Record<string, any>} values */
async function save(values) {
  try {
    await act("/api/rules/save", values);
    byId(PLACE).replaceChildren();
    announce(t("done.rules"));
    byId("text").focus({ preventScroll: true });
  } catch (error) {
    tellRefusal(error);
  }
}
