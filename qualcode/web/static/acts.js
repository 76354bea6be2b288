/** Acts on passages, each drawn at once and taken back where the server refuses. */
import { button } from "./dom.js";
import { announce, tellRefusal } from "./notes.js";
import { Refused } from "./server.js";
import { changed, choose, currentCoding, decide, labelOf, loadCodes, openText, study } from "./study.js";
import { clearSelection } from "./text/selection.js";
import { t } from "./words.js";

/** @typedef {import("./study.js").Coding} Coding */
/** @typedef {import("./text/selection.js").Passage} Passage */

let drawn = 0;
/** Codes given lately, the last one first. @type {string[]} */
export const recent = JSON.parse(sessionStorage.getItem("qualcode.recent") ?? "[]");

/** @param {string} code */
function remember(code) {
  recent.splice(0, recent.length, code, ...recent.filter((each) => each !== code).slice(0, 9));
  sessionStorage.setItem("qualcode.recent", JSON.stringify(recent));
}

/**
 * Give a passage a code, or a new one made of a label; the server says where its words begin and end.
 * @param {Passage} passage
 * @param {{code?: string, label?: string, under?: string, in_vivo?: boolean, stance?: string, anyone?: boolean}} what
 * @returns {Promise<boolean>}
 */
export async function codePassage(passage, what) {
  if (!study.open) return false;
  const values = { transcript: study.open.id, start: passage.start, end: passage.end, quote: passage.quote, exact: passage.exact, ...what };
  const shown = what.code && !what.anyone ? [drawnCoding(passage, what.code, what.stance ?? "neutral")] : [];
  try {
    const told = await decide("/api/code", values, shown);
    const made = told.codings?.find((/** @type {Coding} */ each) => told.ids.includes(each.id));
    if (what.label || what.in_vivo) await loadCodes();
    const code = made?.code ?? what.code;
    if (code) {
      remember(code);
      announce(t("done.coded", { code: labelOf(code) }));
    }
    clearSelection(passage);
    if (told.ids[0]) choose(told.ids[0]);
    return true;
  } catch (error) {
    const isAsked = error instanceof Refused && error.problems.some((each) => each.remedy.includes("--anyone"));
    const anyway = button(t("passage.anyone"), () => codePassage(passage, { ...what, anyone: true }));
    tellRefusal(error, ...(isAsked ? [anyway] : []));
    return false;
  }
}

/** @param {Passage} passage @param {string} code @param {string} stance @returns {Coding} */
function drawnCoding(passage, code, stance) {
  drawn += 1;
  const { id, hash } = /** @type {import("./study.js").Opened} */ (study.open);
  const { start, end } = passage;
  const coder = study.state.coder;
  return {
    id: `drawn-${drawn}`, transcript: id, text: hash, start, end, code, stance, status: "accepted", origin: "person", coder,
    by: [coder], rule: "", why: "", speaker: "", matched: [], cues: [], anchor: "kept", conflict: false,
  };
}

/** Accept or reject the passage at hand; true once it is recorded. @param {"accept" | "reject"} ruling */
export async function rule(ruling) {
  const coding = currentCoding();
  if (!coding || coding.id.startsWith("drawn-")) return false;
  const status = ruling === "accept" ? "accepted" : "rejected";
  // what one made oneself is taken away, not rejected
  const isOwn = ruling === "reject" && coding.origin === "person" && coding.coder === study.state.coder;
  try {
    await decide("/api/decide", { ids: [coding.id], ruling: isOwn ? "remove" : ruling }, [{ ...coding, status }]);
    announce(t(isOwn ? "done.removed" : `done.${status}`, { code: labelOf(coding.code) }));
    return true;
  } catch (error) {
    tellRefusal(error);
    return false;
  }
}

/** Give the passage at hand another stance. @param {string} stance */
export async function setStance(stance) {
  const coding = currentCoding();
  if (!coding || coding.id.startsWith("drawn-")) return;
  try {
    await decide("/api/decide", { ids: [coding.id], stance }, [{ ...coding, stance }]);
    announce(t("done.stance", { stance: t(`stances.${stance}`) }));
  } catch (error) {
    tellRefusal(error);
  }
}

/** Give the passage at hand another code. @param {string} code */
export async function recodeCurrent(code) {
  const coding = currentCoding();
  if (!coding) return;
  try {
    const told = await decide("/api/recode", { coding: coding.id, code });
    remember(code);
    const made = told.codings?.find((/** @type {Coding} */ each) => each.code === code && each.start === coding.start);
    if (made) choose(made.id);
    announce(t("done.recoded", { code: labelOf(code) }));
  } catch (error) {
    tellRefusal(error);
  }
}

/** Let the passage at hand cover other words. @param {Coding} coding @param {number} start @param {number} end @param {string} quote */
export async function moveBoundary(coding, start, end, quote) {
  try {
    await decide("/api/boundary", { coding: coding.id, start, end, quote }, [{ ...coding, start, end, matched: [], cues: [] }]);
    announce(t("done.boundary"));
  } catch (error) {
    tellRefusal(error);
  }
}

/** Take back the last command, or do again what was taken back. @param {"undo" | "redo"} way */
export async function turnBack(way) {
  try {
    const told = await decide(`/api/${way}`, {});
    changed("memos");
    await loadCodes();
    if (told.all && study.open) await openText(study.open.id);
    const shown = told.ids?.find((/** @type {string} */ id) => study.codings.has(id));
    if (shown) choose(shown);
    announce(t(told.decisions ? `done.${way}` : `done.nothing_to_${way}`));
  } catch (error) {
    tellRefusal(error);
  }
}
