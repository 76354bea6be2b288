/** What coders decided differently, the worst first, a lane a coder; each coding there can be settled. */
import { button, el } from "../dom.js";
import { announce, tellRefusal } from "../notes.js";
import { read, Refused } from "../server.js";
import { decide, hueOf, labelOf } from "../study.js";
import { signs, t } from "../words.js";
import { statusOf } from "../text/margin.js";
import { showPassageOf } from "./passages.js";

/** @type {HTMLElement | null} */
let list = null;
/** @type {HTMLInputElement | null} */
let reason = null;

/** @param {HTMLElement} place */
export async function draw(place) {
  list = el("div", { class: "findings" });
  reason = /** @type {HTMLInputElement} */ (el("input", { id: "settle-reason", autocomplete: "off" }));
  place.append(el("p", { class: "field" }, el("label", { for: "settle-reason" }, t("views.reason")), reason), list);
  await changed();
}

export async function changed() {
  if (!list || !reason?.parentElement) return;
  try {
    const told = await read("/api/compare");
    const shown = told.passages.length;
    reason.parentElement.hidden = !shown;
    list.replaceChildren(
      ...(told.caution ? [el("p", { class: "why" }, told.caution)] : []),
      el("p", { class: "why" }, shown ? t("views.worst", { n: shown, all: told.all }) : t("views.nothing_differs")),
      ...told.passages.map(item),
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    reason.parentElement.hidden = true;
    list.replaceChildren(el("p", { class: "empty" }, error.message));
  }
}

/** @param {any} passage */
function item(passage) {
  const first = passage.codings[0];
  return el(
    "article",
    { class: "finding" },
    el("blockquote", { dir: "auto" }, passage.quote),
    el("p", { class: "why" }, passage.transcript),
    el("dl", { class: "coders" }, ...passage.lanes.map(lane)),
    el("ul", { class: "plain quotes" }, ...passage.codings.map((/** @type {any} */ each) => settled(each, passage.quote))),
    first ? el("p", {}, button(t("views.go"), () => showPassageOf(first.transcript, first.id))) : "",
  );
}

/** @param {any} side */
function lane(side) {
  const said = side.codes?.map((/** @type {[string, string]} */ [code, stance]) =>
    el("span", { class: `chip h${hueOf(code)}` }, `${signs[stance]} ${labelOf(code)}`, el("span", { class: "hidden" }, `, ${t(`stances.${stance}`)}`)),
  );
  const nothing = side.codes ? t("views.uncoded") : t("views.not_read");
  return el(
    "div",
    {},
    el("dt", {}, side.coder),
    el("dd", {}, ...(said?.length ? said : [el("span", { class: "empty" }, nothing)]), side.memo ? el("p", { class: "memo" }, side.memo) : ""),
  );
}

/** A coding with the two rulings; its words where they are not the whole passage. @param {any} coding @param {string} quote */
function settled(coding, quote) {
  const code = labelOf(coding.code);
  return el(
    "li",
    { class: `quote h${hueOf(coding.code)} ${coding.status}` },
    el("p", { class: "why" }, `${signs[coding.stance]} ${code} · ${coding.conflict ? t("views.open") : [statusOf(coding), ...coding.by].join(" · ")}`),
    coding.quote === quote ? "" : el("p", { dir: "auto" }, coding.quote),
    el(
      "p",
      { class: "acts" },
      button(t("views.settle_accept", { code }), () => settle(coding, "accept"), { disabled: !coding.conflict && coding.status === "accepted" }),
      button(t("views.settle_reject", { code }), () => settle(coding, "reject"), { disabled: !coding.conflict && coding.status === "rejected" }),
    ),
  );
}

/** @param {any} coding @param {string} ruling */
async function settle(coding, ruling) {
  try {
    await decide("/api/compare/settle", { coding: coding.id, ruling, reason: reason?.value ?? "" });
    if (reason) reason.value = "";
    await changed();
    announce(t(ruling === "accept" ? "decisions.accepted" : "decisions.rejected"));
  } catch (error) {
    tellRefusal(error);
  }
}
