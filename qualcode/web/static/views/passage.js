/** The passage at hand: its code, stance and status, the rule and words that made it, memos, its edges. */
import { moveBoundary, rule, setStance } from "../acts.js";
import { button, byId, el } from "../dom.js";
import { keyOf } from "../keys.js";
import { announce, tellRefusal } from "../notes.js";
import { act, read } from "../server.js";
import { changed, choose, currentCoding, hueOf, labelOf, on, ordered, study } from "../study.js";
import { shortened, statusOf, wordsOf } from "../text/margin.js";
import { codingsAt, paintCurrent } from "../text/paint.js";
import { pane, scrollTo, unitsOf } from "../text/pane.js";
import { signs, t } from "../words.js";
import { openPalette } from "./palette.js";

const STANCES = ["achieved", "shortcoming", "mixed", "neutral"];
/** The edge that arrows move. @type {"" | "start" | "end"} */
let edge = "";
/** @type {{start: number, end: number} | null} */
let moved = null;

/** Show the passage at hand, or none; an edge that was held is let go of. */
export function showPassage() {
  edge = "";
  draw();
}

function draw() {
  const coding = currentCoding();
  const place = byId("passage");
  place.hidden = !coding;
  if (!coding) return;
  const status = statusOf(coding);
  place.replaceChildren(
    el(
      "header",
      { class: `h${hueOf(coding.code)}` },
      el("span", { class: "swatch", "aria-hidden": true }),
      el("h2", {}, labelOf(coding.code)),
      el("span", { class: `badge ${coding.status}` }, status),
      button("×", () => choose(""), { class: "close", "aria-label": t("tools.close") }),
    ),
    el("blockquote", { dir: "auto" }, shortened(wordsOf(coding), 280)),
    el("p", { class: "why" }, source(coding)),
    coding.conflict ? el("p", { class: "why" }, t("passage.conflict")) : "",
    el(
      "div",
      { class: "acts", role: "group", "aria-label": t("passage.decide") },
      keyed("accept", () => rule("accept"), coding.status === "accepted"),
      keyed("reject", () => rule("reject"), coding.status === "rejected"),
    ),
    el(
      "div",
      { class: "acts stances", role: "group", "aria-label": t("passage.stance") },
      ...STANCES.map((stance) =>
        button(`${signs[stance]} ${t(`stances.${stance}`)}`, () => setStance(stance), {
          "aria-pressed": String(coding.stance === stance),
          "aria-keyshortcuts": keyOf(stance),
        }),
      ),
    ),
    el(
      "div",
      { class: "acts" },
      keyed("recode", () => openPalette("recode")),
      keyed("another", () => openPalette("code")),
      keyed("start_edge", () => takeEdge("start")),
      keyed("end_edge", () => takeEdge("end")),
      keyed("memo", writeMemo),
      ["rule", "question"].includes(coding.origin) && keyed("rule", showRules),
      Boolean(study.open?.sound.times.length) && keyed("play", async () => (await import("./sound.js")).playHere()),
    ),
    el("div", { id: "passage-rules" }),
    el("div", { id: "passage-more" }, ...(of === coding.id ? memos : [])),
  );
  if (of !== coding.id) showMemos(coding.id);
}

/** Show the rules that made the passage, or put them away. */
export async function showRules() {
  return (await import("./rules.js")).showRules();
}

/** A button that tells its key. @param {string} name @param {() => unknown} run @param {boolean} [isPressed] */
function keyed(name, run, isPressed) {
  const key = keyOf(name);
  const made = button(t(`keys.${name}`), () => void run(), {
    "aria-keyshortcuts": key || undefined,
    "aria-pressed": isPressed === undefined ? undefined : String(isPressed),
  });
  if (key) made.append(" ", el("kbd", { "aria-hidden": true }, key));
  return made;
}

/** Where a coding comes from: a rule and its words, a person, a model, an import. @param {import("../study.js").Coding} coding */
function source(coding) {
  const words = coding.matched.map(([from, to]) => pane.offsets.text.slice(pane.offsets.toUnits(from), pane.offsets.toUnits(to)));
  const from = t(`origin.${coding.origin}`, { coder: coding.coder, rule: coding.rule, words: [...new Set(words)].join(", ") });
  const by = coding.by.length ? t("passage.by", { names: coding.by.join(", ") }) : "";
  return [from, by, coding.why].filter(Boolean).join(" · ");
}

/** The memos that are shown, and the coding that they are about. @type {HTMLElement[]} */
let memos = [];
let of = "";
on("memos", () => {
  of = "";
  draw();
});

/** @param {string} id */
async function showMemos(id) {
  [of, memos] = [id, []];
  if (id.startsWith("drawn-")) return;
  const told = await read(`/api/memos/${encodeURIComponent(id)}`);
  const place = document.getElementById("passage-more");
  if (!place || of !== id || !told.memos.length) return;
  memos = [
    el("h3", {}, t("passage.memos")),
    ...told.memos.map((/** @type {any} */ memo) => el("p", { class: "memo" }, el("span", { class: "who" }, memo.coder), " ", memo.text)),
  ];
  place.append(...memos);
}

/** Write a memo about the passage at hand. */
export function writeMemo() {
  const coding = currentCoding();
  const place = document.getElementById("passage-more");
  if (!coding || !place) return false;
  const field = /** @type {HTMLTextAreaElement} */ (el("textarea", { id: "memo-field", rows: 3 }));
  const save = async () => {
    if (!field.value.trim()) return;
    try {
      await act("/api/memo", { coding: coding.id, text: field.value });
      announce(t("done.memo"));
      changed("memos");
      byId("text").focus({ preventScroll: true });
    } catch (error) {
      tellRefusal(error);
    }
  };
  const form = el(
    "form",
    {
      class: "question",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        save();
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
        if (event.key === "Escape") {
          form.remove();
          byId("text").focus({ preventScroll: true });
        }
      },
    },
    el("label", { for: "memo-field" }, t("passage.memo_label")),
    field,
    el("button", { type: "submit" }, t("tools.save")),
  );
  place.replaceChildren(form);
  field.focus();
  return true;
}

/** Take hold of an edge: arrows move it by words, Enter lets go, Escape leaves it where it was. @param {"start" | "end"} which */
export function takeEdge(which) {
  const coding = currentCoding();
  if (!coding) return false;
  edge = which;
  moved = unitsOf(coding);
  announce(t(which === "start" ? "passage.start_held" : "passage.end_held"));
  byId("text").focus({ preventScroll: true });
  return true;
}

const wordsIn = new Intl.Segmenter(undefined, { granularity: "word" });

/** Move the edge that is held; true where the key was for it. @param {KeyboardEvent} event */
export function moveEdge(event) {
  const coding = currentCoding();
  if (!edge || !coding || !moved) return false;
  if (event.key === "Escape") {
    edge = "";
    paintCurrent();
    return true;
  }
  if (event.key === "Enter") {
    edge = "";
    const { offsets } = pane;
    const [start, end] = [offsets.toPoints(moved.start), offsets.toPoints(moved.end)];
    if (start !== coding.start || end !== coding.end) moveBoundary(coding, start, end, offsets.text.slice(moved.start, moved.end));
    return true;
  }
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return false;
  const { text } = pane.offsets;
  const from = Math.max(Math.min(moved.start, moved[edge]) - 400, 0);
  const around = text.slice(from, Math.max(moved.end, moved[edge]) + 400);
  const places = [...wordsIn.segment(around)]
    .filter((each) => each.isWordLike)
    .map((each) => from + each.index + (edge === "end" ? each.segment.length : 0));
  const here = moved[edge];
  const to = event.key === "ArrowLeft" ? places.filter((each) => each < here).pop() : places.find((each) => each > here);
  if (to === undefined || (edge === "start" ? to >= moved.end : to <= moved.start)) return true;
  moved[edge] = to;
  const { offsets } = pane;
  const shown = { start: offsets.toPoints(moved.start), end: offsets.toPoints(moved.end) };
  const real = study.codings.get(coding.id);
  // painted where it would be; nothing is recorded before Enter
  study.codings.set(coding.id, { ...coding, ...shown, matched: [], cues: [] });
  paintCurrent();
  if (real) study.codings.set(coding.id, real);
  scrollTo(to);
  announce(t("passage.edge_at", { words: shortened(text.slice(moved.start, moved.end), 60) }));
  return true;
}

/** Go to the passage before or behind; false where there is none. @param {1 | -1} by @param {(coding: import("../study.js").Coding) => boolean} [wanted] */
export function step(by, wanted = () => true) {
  const all = ordered();
  const at = all.findIndex((each) => each.id === study.current);
  const rest = by > 0 ? all.slice(at + 1) : all.slice(0, at < 0 ? 0 : at).reverse();
  const found = rest.find(wanted);
  if (!found) return false;
  goTo(found.id);
  return true;
}

/** Turn to a passage, and bring it into view. @param {string} id */
export function goTo(id) {
  const coding = study.codings.get(id);
  if (!coding) return;
  choose(id);
  scrollTo(unitsOf(coding).start);
}

/** Go to the next passage that overlaps the one at hand. */
export function cycleOverlaps() {
  const coding = currentCoding();
  if (!coding) return false;
  const all = codingsAt(unitsOf(coding).start);
  const at = all.findIndex((each) => each.id === coding.id);
  if (all.length < 2) return false;
  choose(all[(at + 1) % all.length].id);
  return true;
}
