/** Review: one passage after the other above its text, a key each, in text order, by rank, or as a draw asks. */
import { button, byId, el } from "../dom.js";
import { claimKeys, keyOf } from "../keys.js";
import { announce, tellRefusal } from "../notes.js";
import { act } from "../server.js";
import { actAndTake, ask, choose, hueOf, labelOf, on, openText, study } from "../study.js";
import { scrollTo, unitsOf } from "../text/pane.js";
import { signs, t } from "../words.js";

/** @typedef {{key: string, id: string, transcript: string, start: number, end: number, code: string, stance: string,
 *   why: string}} At */

const STANCES = ["achieved", "shortcoming", "mixed", "neutral"];
/** @type {{way: string, code: string, left: number, at: At | null, bound: string} | null} */
let review = null;
let isBusy = false;
let isListening = false;

/** Begin a review, or end the one that goes on. */
export async function toggleReview() {
  if (review) return end();
  await begin("order", "");
}

/** @param {string} way @param {string} code */
async function begin(way, code) {
  try {
    await show(await act("/api/review", { way, code }));
    claimKeys({
      accept: () => decide("accept"),
      reject: () => decide("reject"),
      skip: () => decide("skip"),
      ...Object.fromEntries(STANCES.map((stance) => [stance, () => decide("accept", stance)])),
    });
    byId("text").focus({ preventScroll: true });
    if (!isListening) on("counts", look);
    isListening = true;
  } catch (error) {
    tellRefusal(error);
    if (review) draw();
  }
}

async function end() {
  review = null;
  claimKeys({});
  ask(null);
  draw();
  await act("/api/review/end").catch(tellRefusal);
}

/** See what is at hand after undo, or after somebody else decided. */
async function look() {
  if (review && !isBusy) await act("/api/review/look").then(show).catch(tellRefusal);
}

/** @param {"accept" | "reject" | "skip"} ruling @param {string} [stance] */
async function decide(ruling, stance = "") {
  if (!review?.at || isBusy) return;
  isBusy = true;
  const { key, code } = review.at;
  try {
    const values = { ruling, stance, key };
    const told = await (ruling === "skip" ? act : actAndTake)("/api/review/decide", values);
    if (ruling !== "skip") announce(t(ruling === "accept" ? "done.accepted" : "done.rejected", { code: labelOf(code) }));
    await show(told);
  } catch (error) {
    tellRefusal(error);
    isBusy = false;
    await look();
  }
  isBusy = false;
}

/** @param {any} told */
async function show(told) {
  review = told.review;
  const at = review?.at;
  if (at) {
    if (study.open?.id !== at.transcript) await openText(at.transcript);
    ask(at.id ? null : at);
    choose(at.id);
    scrollTo(unitsOf(at).start);
  } else ask(null);
  draw();
}

function draw() {
  const place = byId("review");
  place.hidden = !review;
  byId("review-button").setAttribute("aria-pressed", String(Boolean(review)));
  if (!review) return place.replaceChildren();
  const { at, left, way, code, bound } = review;
  const ways = select("review-way", t("review.way"), ["order", "next", "sample"].map((each) => [each, t(`review.${each}`)]), way);
  const codes = select("review-code", t("review.code"), [["", t("figures.all_codes")], ...study.codes.map((each) => /** @type {[string, string]} */ ([each.id, each.label]))], code);
  ways.addEventListener("change", () => begin(ways.value, codes.value));
  codes.addEventListener("change", () => begin(ways.value, codes.value));
  const hadFocus = document.activeElement?.id ?? "";
  place.replaceChildren(
    el("div", { class: "acts" }, ways, codes, el("span", { class: "count" }, t("review.left", { n: left })), el("span", { class: "space" }), button("×", end, { class: "close", "aria-label": t("review.end") })),
    at
      ? el(
          "div",
          { class: `acts question-line h${hueOf(at.code)}` },
          el("span", { class: "swatch", "aria-hidden": true }),
          el("strong", {}, labelOf(at.code)),
          keyed("accept", () => decide("accept")),
          keyed("reject", () => decide("reject"), way === "next" ? t("review.not_here") : ""),
          keyed("skip", () => decide("skip"), t("review.skip")),
          ...STANCES.map((stance) => button(signs[stance], () => decide("accept", stance), { title: t(`stances.${stance}`), "aria-label": t("review.accept_as", { stance: t(`stances.${stance}`) }), "aria-keyshortcuts": keyOf(stance) })),
        )
      : el("p", { class: "empty" }, t("review.nothing_left")),
    at?.why ? el("p", { class: "why" }, at.why) : "",
    bound ? el("p", { class: "why" }, bound) : "",
  );
  if (hadFocus.startsWith("review-") && hadFocus !== "review-button") document.getElementById(hadFocus)?.focus();
}

/** @param {string} id @param {string} label @param {[string, string][] | string[][]} options @param {string} value */
function select(id, label, options, value) {
  const made = /** @type {HTMLSelectElement} */ (
    el("select", { id, "aria-label": label }, ...options.map(([key, text]) => el("option", { value: key }, text)))
  );
  made.value = value;
  return made;
}

/** @param {string} name @param {() => unknown} run @param {string} [label] */
function keyed(name, run, label = "") {
  const key = keyOf(name);
  const made = button(label || t(`keys.${name}`), () => void run(), { "aria-keyshortcuts": key || undefined });
  if (key) made.append(" ", el("kbd", { "aria-hidden": true }, key));
  return made;
}
