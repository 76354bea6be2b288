/** What the page knows of the study: codes, transcripts, the codings of the open text. Views listen to its changes. */
import { act, read, Refused } from "./server.js";

/**
 * @typedef {{id: string, transcript: string, text: string, start: number, end: number, code: string, stance: string,
 *   status: string, origin: string, coder: string, by: string[], rule: string, why: string, speaker: string,
 *   matched: [number, number][], cues: [number, number][], anchor: string, conflict: boolean}} Coding
 * @typedef {{id: string, label: string, brief: string, use: string, not: string, kind: string, hue: number, tint: string,
 *   rules: number}} Code
 * @typedef {{id: string, informant: string, characters: number, heard: boolean, attributes: Record<string, string>}} Listed
 * @typedef {{id: string, hash: string, text: string, language: string, attributes: Record<string, string>,
 *   turns: [number, number, string, number, number | null][], elsewhere: number,
 *   sound: {files: {name: string, media: string}[], missing: string[], outside: string[], times: [number, number][]}}} Opened
 */

export const study = {
  /** @type {Record<string, any>} */
  state: {},
  /** @type {Code[]} */
  codes: [],
  /** @type {string[]} */
  lost: [],
  /** @type {Record<string, Record<string, number>>} */
  codeCounts: {},
  /** @type {Listed[]} */
  transcripts: [],
  /** @type {Record<string, Record<string, number>>} */
  transcriptCounts: {},
  /** @type {Opened | null} */
  open: null,
  /** @type {Map<string, Coding>} */
  codings: new Map(),
  /** @type {string} */
  current: "",
  /** A passage that is asked about and has no coding yet. @type {{start: number, end: number} | null} */
  asked: null,
  mark: 0,
};

const changes = new EventTarget();

/** Hear of a change: `state`, `codes`, `counts`, `transcripts`, `text`, `codings`, `memos` or `current`.
 * @param {string} what @param {(detail: any) => void} heard */
export function on(what, heard) {
  changes.addEventListener(what, (event) => heard(/** @type {CustomEvent} */ (event).detail));
}

/** Tell of a change. @param {string} what @param {any} [detail] */
export function changed(what, detail) {
  changes.dispatchEvent(new CustomEvent(what, { detail }));
}

export async function loadState() {
  study.state = await read("/api/state");
  changed("state");
}

/** @param {Record<string, any>} progress */
export function seeProgress(progress) {
  Object.assign(study.state, { stage: progress.stage, done: progress.done, of: progress.of });
  changed("state");
}

export async function loadCodes() {
  const loaded = await read("/api/codes");
  study.codes = loaded.codes;
  const tints = study.codes.map((each) => each.tint).filter(Boolean);
  if (tints.length) (await import("./text/tints.js")).drawTints(tints);
  study.lost = loaded.lost;
  study.codeCounts = loaded.counts;
  changed("codes");
}

export async function loadTranscripts() {
  const loaded = await read("/api/transcripts");
  study.transcripts = loaded.transcripts;
  study.transcriptCounts = loaded.counts;
  changed("transcripts");
}

/** Open a transcript. @param {string} id */
export async function openText(id) {
  const loaded = await read(`/api/text/${id.split("/").map(encodeURIComponent).join("/")}`);
  const isOther = study.open?.id !== loaded.id || study.open?.hash !== loaded.hash;
  study.mark = loaded.mark;
  study.codings = new Map(loaded.codings.map((/** @type {Coding} */ each) => [each.id, each]));
  study.open = loaded;
  if (isOther) {
    study.current = "";
    changed("text");
  } else changed("codings", null);
  changed("current");
}

/** What of a coding is drawn beside the text. */
const DRAWN = /** @type {const} */ (["start", "end", "code", "stance", "status"]);

/** Take in what the server says changed. @param {Record<string, any>} told */
export async function take(told) {
  if (told.all) return loadAll();
  study.mark = Math.max(study.mark, told.mark);
  study.codeCounts = told.codes;
  study.transcriptCounts = told.transcripts;
  const touched = [];
  for (const coding of told.codings) {
    if (coding.transcript !== study.open?.id || coding.text !== study.open?.hash) continue;
    const was = study.codings.get(coding.id);
    if (!was || DRAWN.some((each) => was[each] !== coding[each])) touched.push(was, coding);
    study.codings.set(coding.id, coding);
  }
  for (const id of told.gone) {
    touched.push(study.codings.get(id));
    study.codings.delete(id);
    if (study.current === id) study.current = "";
  }
  if (touched.length) changed("codings", touched.filter(Boolean));
  changed("counts");
  changed("current");
}

/** Acts whose answers, which say what changed, are not taken in yet. @type {Set<Promise<any>>} */
const asked = new Set();

/** Do something, and take in what changed with it. @param {string} path @param {object} values @param {() => void} [answered] */
export async function actAndTake(path, values, answered) {
  const whole = act(path, values).then(async (told) => {
    answered?.();
    await take(told);
    return told;
  });
  asked.add(whole);
  return whole.finally(() => asked.delete(whole));
}

/** Ask what changed meanwhile: another tab, the terminal. @param {number} mark the mark of the change that was told of */
export async function catchUp(mark) {
  await Promise.allSettled(asked);
  if (mark > study.mark) await take(await read("/api/changes", { since: study.mark }));
}

export async function loadAll() {
  await Promise.all([loadCodes(), loadTranscripts()]);
  if (study.open) await openText(study.open.id);
}

/**
 * Do something about codings. `drawn` is drawn at once; a refusal takes it back, and is thrown.
 * @param {string} path
 * @param {object} values
 * @param {Coding[]} [drawn]
 */
export async function decide(path, values, drawn = []) {
  const before = drawn.map((each) => study.codings.get(each.id));
  for (const each of drawn) study.codings.set(each.id, each);
  if (drawn.length) changed("codings", [...before.filter(Boolean), ...drawn]);
  if (drawn.some((each) => each.id === study.current)) changed("current");
  try {
    return await actAndTake(path, values, () => drop(drawn));
  } catch (error) {
    drawn.forEach((each, at) => {
      const was = before[at];
      if (was) study.codings.set(each.id, was);
      else study.codings.delete(each.id);
    });
    changed("codings", [...before.filter(Boolean), ...drawn]);
    changed("current");
    if (!(error instanceof Refused)) throw new Refused(String(error), []);
    throw error;
  }
}

/** Forget codings that were only drawn. @param {Coding[]} drawn */
function drop(drawn) {
  const fresh = drawn.filter((each) => each.id.startsWith("drawn-"));
  for (const each of fresh) study.codings.delete(each.id);
  if (fresh.length) changed("codings", fresh);
}

/** Turn to a passage. @param {string} id */
export function choose(id) {
  if (study.current === id) return;
  study.current = id;
  changed("current");
}

/** Ask about a passage that has no coding. @param {{start: number, end: number} | null} passage */
export function ask(passage) {
  study.asked = passage;
  changed("current");
}

/** @returns {Coding | undefined} */
export function currentCoding() {
  return study.codings.get(study.current);
}

/** The codings of the open text in reading order; rejected ones are left out unless asked for. */
export function ordered(withRejected = false) {
  return [...study.codings.values()]
    .filter((each) => withRejected || each.status !== "rejected")
    .sort((a, b) => a.start - b.start || b.end - a.end || a.code.localeCompare(b.code));
}

/** @param {string} id */
export function codeOf(id) {
  return study.codes.find((each) => each.id === id);
}

/** A code's label; its name where the codebook lacks it. @param {string} id */
export function labelOf(id) {
  return codeOf(id)?.label ?? id;
}

/** The name of a code's hue: its own in degrees, else a number. @param {string} id */
export function hueOf(id) {
  const code = codeOf(id);
  return code?.tint ? `-${code.tint}` : String((code?.hue ?? 11) % 12);
}
