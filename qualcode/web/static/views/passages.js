/** Passages as a list, of the open text or of a code in all texts: who says what, its code and status; each leads to its place. */
import { button, byId, el } from "../dom.js";
import { tellRefusal } from "../notes.js";
import { read } from "../server.js";
import { hueOf, labelOf, openText, ordered, study } from "../study.js";
import { statusOf, wordsOf } from "../text/margin.js";
import { signs, t } from "../words.js";
import { closeView } from "../views.js";
import { choice } from "./downloads.js";
import { goTo } from "./passage.js";

/** The code whose passages are listed; empty for all of the open text. */
let code = "";
/** @type {"place" | "stance" | "informant"} */
let order = "place";
/** @type {HTMLElement | null} */
let list = null;
/** Passages that are listed at once. */
const MANY = 500;

/** Say which code is shown when the view opens. @param {string} id */
export function showCode(id) {
  code = id;
}

/** @param {HTMLElement} place */
export async function draw(place) {
  if (!study.codes.some((each) => each.id === code)) code = "";
  const codes = /** @type {HTMLSelectElement} */ (
    el("select", { id: "passages-code", "aria-label": t("views.code") }, el("option", { value: "" }, t("views.this_text")), ...study.codes.map((each) => el("option", { value: each.id, selected: each.id === code }, `${"\u2003".repeat(each.id.split(".").length - 1)}${each.label}`)))
  );
  codes.addEventListener("change", () => {
    code = codes.value;
    changed();
  });
  const orders = /** @type {HTMLSelectElement} */ (
    el("select", { id: "passages-order", "aria-label": t("views.sort") }, ...["place", "stance", "informant"].map((each) => el("option", { value: each, selected: each === order }, t(`views.by_${each}`))))
  );
  orders.addEventListener("change", () => {
    order = /** @type {"place" | "stance" | "informant"} */ (orders.value);
    changed();
  });
  list = el("ol", { class: "plain quotes", "aria-label": t("views.passages") });
  const files = el("span", { class: "acts" }, ...["csv", "xlsx"].map((each) => choice("passages", each, () => ({ code }))));
  const arrange = () => (files.hidden = !code);
  codes.addEventListener("change", arrange);
  arrange();
  place.append(el("p", { class: "acts" }, codes, orders, files), list);
  await changed();
}

export async function changed() {
  if (!list) return;
  try {
    const passages = code ? (await read(`/api/passages/${encodeURIComponent(code)}`)).passages : ordered().map(ofThisText);
    if (order !== "place") passages.sort((/** @type {any} */ a, /** @type {any} */ b) => a[order].localeCompare(b[order]));
    list.replaceChildren();
    if (passages.length) more(list, passages);
    else list.append(el("li", { class: "empty" }, t(code ? "views.no_passages" : "views.none_here")));
  } catch (error) {
    tellRefusal(error);
  }
}

/** @param {import("../study.js").Coding} coding */
function ofThisText(coding) {
  const informant = study.transcripts.find((each) => each.id === coding.transcript)?.informant ?? "";
  return { ...coding, quote: wordsOf(coding), informant };
}

/** List some passages more. @param {HTMLElement} place @param {any[]} passages */
function more(place, passages) {
  const from = place.childElementCount;
  place.append(...passages.slice(from, from + MANY).map(item));
  const left = passages.length - place.childElementCount;
  if (left <= 0) return;
  const asks = button(t("views.more", { n: left }), () => {
    line.remove();
    more(place, passages);
    /** @type {HTMLElement | null} */ (place.children[from + MANY].querySelector("button"))?.focus();
  });
  const line = el("li", {}, asks);
  place.append(line);
}

/** @param {any} passage */
function item(passage) {
  const { id, transcript, quote, informant, speaker, stance } = passage;
  const who = [speaker, informant !== speaker && informant, code && informant !== transcript && transcript];
  const told = [...who, labelOf(passage.code), t(`stances.${stance}`), statusOf(passage)].filter(Boolean);
  return el(
    "li",
    { class: `quote listed h${hueOf(passage.code)} ${passage.status}` },
    el("blockquote", { dir: "auto", id: `listed-${id}` }, quote),
    el("p", { class: "why" }, el("span", { "aria-hidden": true }, `${signs[stance]} `), told.join(" · ")),
    ...leads(transcript, id, `listed-${id}`),
  );
}

/** Buttons that lead to a passage: one shows it, and one plays it where its transcript has a recording with times.
 * @param {string} transcript @param {string} id @param {string} described the id of its words */
export function leads(transcript, id, described) {
  const told = { "aria-describedby": described };
  const isHeard = study.transcripts.find((each) => each.id === transcript)?.heard;
  return [
    button(t("views.go"), () => showPassageOf(transcript, id), told),
    ...(isHeard ? [" ", button(t("sound.play"), () => showPassageOf(transcript, id, true), told)] : []),
  ];
}

/** Go to a passage in its text. @param {string} transcript @param {string} id @param {boolean} [isPlayed] */
export async function showPassageOf(transcript, id, isPlayed = false) {
  try {
    closeView();
    if (study.open?.id !== transcript) await openText(transcript);
    goTo(id);
    byId("text").focus({ preventScroll: true });
    if (isPlayed) (await import("./sound.js")).playPassage();
  } catch (error) {
    tellRefusal(error);
  }
}
