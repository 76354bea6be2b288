/** The findings as they stand: verdict, what it rests on, its interval, and quotes that lead to their places. */
import { button, el } from "../dom.js";
import { read } from "../server.js";
import { hueOf } from "../study.js";
import { openView } from "../views.js";
import { signs, t } from "../words.js";
import { leads, showCode, showPassageOf } from "./passages.js";

/** @type {HTMLElement | null} */
let list = null;

/** @param {HTMLElement} place */
export async function draw(place) {
  list = el("div", { class: "findings" });
  place.append(list);
  await changed();
}

export async function changed() {
  const { note, findings } = await read("/api/findings");
  list?.replaceChildren(...(note ? [el("p", { class: "why" }, note)] : []), ...findings.map(item));
  if (!findings.length) list?.append(el("p", { class: "empty" }, t("codes.none")));
}

/** @param {any} finding */
function item(finding) {
  /** @type {Map<number, any>} */
  const quotes = new Map(finding.quotes.map((/** @type {any} */ each) => [each.number, each]));
  return el(
    "article",
    { class: `finding h${hueOf(finding.code)}` },
    el("header", {}, el("span", { class: "swatch" }), el("h3", {}, finding.label), el("span", { class: "badge" }, finding.verdict)),
    el("p", {}, finding.reason),
    el("p", { class: "why" }, [interval(finding.interval), finding.certainty].filter(Boolean).join(" · ")),
    el("p", { class: "prose", dir: "auto" }, ...finding.prose.map((/** @type {any} */ piece) => (typeof piece === "number" ? citation(quotes.get(piece)) : piece))),
    ...finding.caveats.map((/** @type {string} */ each) => el("p", { class: "why" }, each)),
    el("ul", { class: "plain quotes" }, ...finding.quotes.map(quoted)),
    finding.segments
      ? el("p", {}, button(t("views.all_passages", { n: finding.segments }), () => {
          showCode(finding.code);
          openView("passages");
        }))
      : "",
  );
}

/** @param {[number, number] | null} bounds */
function interval(bounds) {
  return bounds && t("views.interval", { low: percent(bounds[0]), high: percent(bounds[1]) });
}

/** A share as the reader's language writes it. @param {number} share */
function percent(share) {
  return share.toLocaleString(document.documentElement.lang, { style: "percent", maximumFractionDigits: 0 });
}

/** The number of a quote in the text, which leads to its place. @param {any} quote */
function citation(quote) {
  return button(`[${quote.number}]`, () => show(quote), { class: "cite", disabled: !quote.id, title: quote.quote.slice(0, 120) });
}

/** @param {any} quote */
function quoted(quote) {
  const told = [`${signs[quote.stance]} ${quote.stance_name}`, quote.informant || quote.transcript];
  return el(
    "li",
    { class: "quote" },
    el("blockquote", { dir: "auto", id: `quoted-${quote.id}-${quote.number}` }, quote.quote),
    el("p", { class: "why" }, `[${quote.number}] ${told.join(" · ")}`),
    ...(quote.id ? leads(quote.transcript, quote.id, `quoted-${quote.id}-${quote.number}`) : []),
  );
}

/** @param {any} quote */
function show(quote) {
  return showPassageOf(quote.transcript, quote.id);
}
