/** The recording of the open transcript: played from a turn or passage, slower or faster; the turn that is heard is marked. */
import { button, byId, el } from "../dom.js";
import { keyOf } from "../keys.js";
import { announce } from "../notes.js";
import { below } from "../offsets.js";
import { currentCoding, study } from "../study.js";
import { pane, paragraphAt, paragraphsIn } from "../text/pane.js";
import { t } from "../words.js";

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];
const BACK = 3;
const STORED = "qualcode.speed";

/** @type {HTMLMediaElement | null} */
let player = null;
/** Places of the text with their times, in the order of the text, and in that of the recording. @type {[number, number][]} */
let places = [];
/** @type {[number, number][]} */
let moments = [];
/** @type {import("../text/pane.js").Paragraph[]} */
let heard = [];

/** Show the player of the open text, or what keeps it from being heard. */
export function drawSound() {
  const place = byId("sound");
  player?.pause();
  player = null;
  heard = [];
  const sound = study.open?.sound;
  const isThere = sound && sound.files.length + sound.missing.length + sound.outside.length > 0;
  place.hidden = !isThere;
  byId("words").classList.toggle("timed", Boolean(sound?.files.length && sound.times.length));
  if (!sound || !isThere) return place.replaceChildren();
  places = sound.times;
  moments = [...places].sort((a, b) => a[1] - b[1]);
  place.replaceChildren(
    ...sound.missing.map((/** @type {string} */ name) => el("p", { class: "warn" }, t("sound.missing", { name }))),
    ...sound.outside.map((/** @type {string} */ name) => el("p", { class: "warn" }, t("sound.outside", { name }))),
  );
  if (!sound.files.length) return;
  const holder = el("div", { class: "player" });
  if (sound.files.length > 1) place.append(chosenFile(sound.files, holder));
  place.append(holder, el("div", { class: "acts" }, ...controls()));
  if (!places.length) place.append(el("p", { class: "why" }, t("sound.no_times")));
  load(holder, 0);
  for (const [from] of places) playButton(from);
}

/** @param {{name: string}[]} files @param {HTMLElement} holder */
function chosenFile(files, holder) {
  const select = /** @type {HTMLSelectElement} */ (el("select", { id: "sound-file", "aria-label": t("sound.file") }, ...files.map((each, at) => el("option", { value: at }, each.name))));
  select.addEventListener("change", () => load(holder, Number(select.value)));
  return select;
}

/** @param {HTMLElement} holder @param {number} number */
function load(holder, number) {
  const open = /** @type {import("../study.js").Opened} */ (study.open);
  const { name, media } = open.sound.files[number];
  const isVideo = media.startsWith("video/");
  const path = open.id.split("/").map(encodeURIComponent).join("/");
  const made = /** @type {HTMLMediaElement} */ (el(isVideo ? "video" : "audio", { controls: true, preload: "metadata", "aria-label": t("sound.of", { name }) }));
  const unheard = () => holder.replaceChildren(el("p", { class: "warn" }, t("sound.unplayable", { name })));
  if (!made.canPlayType(media)) {
    player = null;
    return unheard();
  }
  made.addEventListener("error", unheard);
  made.addEventListener("timeupdate", () => mark(made.currentTime));
  made.src = `/api/sound/${number}/${path}`;
  made.playbackRate = made.defaultPlaybackRate = speed();
  player = made;
  holder.replaceChildren(made);
}

function speed() {
  return Number(localStorage.getItem(STORED)) || 1;
}

function controls() {
  const speeds = /** @type {HTMLSelectElement} */ (el("select", { id: "sound-speed", "aria-label": t("sound.speed") }, ...SPEEDS.map((each) => el("option", { value: each, selected: each === speed() }, `${each.toLocaleString(document.documentElement.lang)}×`))));
  speeds.addEventListener("change", () => {
    localStorage.setItem(STORED, speeds.value);
    if (player) player.playbackRate = player.defaultPlaybackRate = speed();
  });
  return [keyed("play", playHere), keyed("back", back), speeds];
}

/** @param {string} name @param {() => unknown} run */
function keyed(name, run) {
  const key = keyOf(name);
  const made = button(t(`keys.${name}`), () => void run(), { "aria-keyshortcuts": key || undefined });
  if (key) made.append(" ", el("kbd", { "aria-hidden": true }, key));
  return made;
}

/** A button at the beginning of a turn, where its paragraph has none yet. @param {number} from code points */
function playButton(from) {
  const paragraph = paragraphAt(pane.offsets.toUnits(from));
  if (!paragraph || paragraph.row.querySelector(".play")) return;
  const label = t("sound.from", { time: clock(timeAt(from) ?? 0) });
  paragraph.row.append(button("▶", () => playFrom(from), { class: "play", "aria-label": label, title: label }));
}

/** Seconds as a clock shows them. @param {number} seconds */
function clock(seconds) {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return (parts[0] ? parts : parts.slice(1)).map((each, at) => (at ? String(each).padStart(2, "0") : each)).join(":");
}

/** The time of a place: the last one before it. @param {number} at code points */
function timeAt(at) {
  const number = below(places.map(([place]) => place), at + 1) - 1;
  return number < 0 ? undefined : places[number][1];
}

/** Play from the passage at hand, or go on; stop where something is heard. */
export function playHere() {
  if (!player) return false;
  if (!player.paused) return player.pause();
  const coding = currentCoding();
  if (coding && places.length) return playFrom(coding.start);
  return void player.play().catch(refused);
}

/** Play the passage at hand from its time, whatever is heard now. */
export function playPassage() {
  const coding = currentCoding();
  if (coding) playFrom(coding.start);
}

/** @param {number} at code points */
function playFrom(at) {
  const time = timeAt(at);
  if (!player) return false;
  if (time === undefined) {
    announce(t("sound.no_time"));
    return true;
  }
  player.currentTime = time;
  player.play().catch(refused);
  return true;
}

/** What the browser cannot play is told by the player's own error. @param {unknown} error */
function refused(error) {
  if (!(error instanceof DOMException)) throw error;
}

/** Hear the last seconds again. */
export function back() {
  if (!player) return false;
  player.currentTime = Math.max(player.currentTime - BACK, 0);
  return true;
}

/** Mark the turn that is heard. @param {number} seconds */
function mark(seconds) {
  const number = below(moments.map(([, time]) => time), seconds + 0.01) - 1;
  const turn = number < 0 ? undefined : study.open?.turns.find(([from, to]) => from <= moments[number][0] && moments[number][0] < to);
  const now = turn ? paragraphsIn(pane.offsets.toUnits(turn[0]), pane.offsets.toUnits(turn[1])) : [];
  if (now[0] === heard[0] && now.length === heard.length) return;
  for (const each of heard) each.row.classList.remove("heard");
  for (const each of now) each.row.classList.add("heard");
  heard = now;
}
