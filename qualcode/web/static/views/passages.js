/** All passages of a code and of those below it; each leads to its place. */
import { button, el } from "../dom.js";
import { tellRefusal } from "../notes.js";
import { read } from "../server.js";
import { hueOf, labelOf, openText, study } from "../study.js";
import { signs, t } from "../words.js";
import { closeView } from "../views.js";
import { goTo } from "./passage.js";

let code = "";
/** @type {"place" | "stance" | "informant"} */
let order = "place";
/** @type {HTMLElement | null} */
let list = null;

/** Say which code is shown when the view opens. @param {string} id */
export function showCode(id) {
  code = id;
}

/** @param {HTMLElement} place */
export async function draw(place) {
  if (!study.codes.some((each) => each.id === code)) code = study.codes[0]?.id ?? "";
  const codes = /** @type {HTMLSelectElement} */ (
    el("select", { id: "passages-code", "aria-label": t("views.code") }, ...study.codes.map((each) => el("option", { value: each.id, selected: each.id === code }, `${"\u2003".repeat(each.id.split(".").length - 1)}${each.label}`)))
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
  list = el("ul", { class: "plain quotes" });
  place.append(el("p", { class: "acts" }, codes, orders), list);
  await changed();
}

export async function changed() {
  if (!list || !code) return;
  try {
    const { passages } = await read(`/api/passages/${encodeURIComponent(code)}`);
    if (order !== "place") passages.sort((/** @type {any} */ a, /** @type {any} */ b) => a[order].localeCompare(b[order]));
    list.replaceChildren(...passages.map(item));
    if (!passages.length) list.append(el("li", { class: "empty" }, t("views.no_passages")));
  } catch (error) {
    tellRefusal(error);
  }
}

/** @param {any} passage */
function item(passage) {
  const { id, transcript, quote, informant, stance, status } = passage;
  const told = [transcript, informant !== transcript && informant, t(`stances.${stance}`), status === "suggested" && t("status.suggested")];
  return el(
    "li",
    { class: `quote h${hueOf(passage.code)} ${status}` },
    el("blockquote", { dir: "auto" }, quote),
    el("p", { class: "why" }, `${signs[stance]} ${labelOf(passage.code)} · ${told.filter(Boolean).join(" · ")}`),
    button(t("views.go"), () => showPassageOf(transcript, id)),
  );
}

/** Go to a passage in its text. @param {string} transcript @param {string} id */
export async function showPassageOf(transcript, id) {
  try {
    closeView();
    if (study.open?.id !== transcript) await openText(transcript);
    goTo(id);
  } catch (error) {
    tellRefusal(error);
  }
}
