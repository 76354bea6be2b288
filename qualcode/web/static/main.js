/** The page: its parts, put together. A view is a module here, a route module in `views/`, and a place in the template. */
import { button, byId, el } from "./dom.js";
import { loadKeys, startKeys } from "./keys.js";
import { note, tellRefusal } from "./notes.js";
import { act, listen, Refused, sayAway } from "./server.js";
import { catchUp, choose, loadAll, loadCodes, loadState, on, openText, seeProgress, study } from "./study.js";
import { clearMargin, drawMargin, markChip } from "./text/margin.js";
import { clear, codingsAt, indexPassages, paint, paintCurrent, reindex, repaintAll } from "./text/paint.js";
import { drawText, near } from "./text/pane.js";
import { caret, placeUnder, selectedPassage } from "./text/selection.js";
import { startCodes } from "./views/codes.js";
import { startTranscripts } from "./views/transcripts.js";
import { startViews } from "./views.js";
import { loadWords, t } from "./words.js";

function startText() {
  on("text", () => {
    if (!study.open) return;
    byId("text-title").textContent = study.open.id;
    byId("elsewhere").hidden = !study.open.elsewhere;
    byId("elsewhere").textContent = t("text.elsewhere", { n: study.open.elsewhere });
    drawText(study.open, appears, leaves);
    caret.at = undefined;
    indexPassages();
    const { files, missing, outside } = study.open.sound;
    if (files.length + missing.length + outside.length || !byId("sound").hidden) sound().then((each) => each.drawSound());
  });
  on("codings", (touched) => {
    if (!touched) {
      indexPassages();
      return [...near].forEach(appears);
    }
    for (const paragraph of reindex(touched)) if (near.has(paragraph)) appears(paragraph);
    markChip();
  });
  on("codes", () => {
    repaintAll();
    near.forEach(drawMargin);
    markChip();
  });
  const words = byId("words");
  let width = 0;
  new ResizeObserver(([entry]) => {
    if (entry.contentRect.width === width) return;
    width = entry.contentRect.width;
    near.forEach(drawMargin); // lines break elsewhere
    markChip();
  }).observe(words);
  words.addEventListener("click", (event) => {
    const isButton = event.target instanceof Element && event.target.closest("button");
    if (isButton || selectedPassage()) return;
    const at = placeUnder(event);
    if (at === null) return;
    if (caret.isOn) caret.set(true, at);
    choose(codingsAt(at)[0]?.id ?? "");
  });
  document.addEventListener("selectionchange", () => requestAnimationFrame(offerPalette));
  byId("text").addEventListener("scroll", () => (byId("offer-palette").hidden = true), { passive: true });
  byId("text").addEventListener("keydown", (event) => {
    if (event.target !== byId("text")) return;
    if (held?.moveEdge(event) || caret.move(event)) event.preventDefault();
    else if (event.key === "Escape") {
      caret.set(false);
      choose("");
    }
  });
}

/** A button that opens the palette, near what was selected with a pointer. */
function offerPalette() {
  const place = byId("offer-palette");
  const isSelected = selectedPassage() !== null;
  place.hidden = !isSelected;
  if (!isSelected) return;
  const box = getSelection()?.getRangeAt(0).getBoundingClientRect();
  const frame = byId("text").getBoundingClientRect();
  if (!box) return;
  place.style.top = `${Math.min(Math.max(box.bottom + 6, frame.top), frame.bottom - 48)}px`;
  place.style.left = `${Math.min(Math.max(box.left, frame.left + 8), frame.right - 120)}px`;
  if (!place.firstChild)
    place.append(button(t("palette.open"), async () => (await palette()).openPalette("code"), { onpointerdown: keepSelection }));
}

/** A press on a button would take the selection away. @param {Event} event */
function keepSelection(event) {
  event.preventDefault();
}

/** @param {import("./text/pane.js").Paragraph} paragraph */
function appears(paragraph) {
  paint(paragraph);
  drawMargin(paragraph);
  markChip();
}

/** @param {import("./text/pane.js").Paragraph} paragraph */
function leaves(paragraph) {
  clear(paragraph);
  clearMargin(paragraph);
}

/** What is loaded when it is first needed: the page is there before it. */
const commands = () => import("./commands.js");
const palette = () => import("./views/palette.js");
const sound = () => import("./views/sound.js");
/** @type {typeof import("./views/passage.js") | null} */
let held = null;
const passage = async () => (held = await import("./views/passage.js"));

function startCommands() {
  on("current", async () => {
    paintCurrent();
    markChip();
    if (study.current || held) (await passage()).showPassage();
  });
  for (const name of ["undo", "redo", "review"])
    byId(name === "review" ? "review-button" : name).addEventListener("click", async (event) => (await commands()).COMMANDS[name](event));
  for (const tab of document.querySelectorAll("[data-shows]"))
    tab.addEventListener("click", () => (document.body.dataset.pane = /** @type {HTMLElement} */ (tab).dataset.shows));
}

function drawState() {
  const { stage, done, of, problems, coder, blind } = study.state;
  byId("coder").textContent = coder || t("tools.nobody");
  byId("blind").hidden = !blind;
  const isBusy = stage === "reading" || stage === "tagging";
  byId("busy").hidden = !isBusy;
  if (isBusy) {
    byId("busy-told").textContent = t(`stage.${stage}`, { done, of });
    const bar = /** @type {HTMLProgressElement} */ (byId("busy-bar"));
    if (of) Object.assign(bar, { max: of, value: done });
    else bar.removeAttribute("value");
  }
  const faults = byId("problems");
  faults.hidden = !problems?.length;
  faults.replaceChildren(...(problems ?? []).slice(0, 8).map((/** @type {string} */ line) => el("li", {}, line)));
  byId("files-changed").hidden = !study.state.changed || isBusy;
  askName();
}

function askName() {
  const place = byId("who");
  place.hidden = Boolean(study.state.coder) || !study.state.study;
}

function startState() {
  on("state", drawState);
  byId("who").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await act("/api/coder", { name: /** @type {HTMLInputElement} */ (byId("who-name")).value });
      await Promise.all([loadState(), loadKeys()]);
      await loadAll();
      byId("text").focus();
    } catch (error) {
      tellRefusal(error);
    }
  });
  byId("files-again").addEventListener("click", async () => {
    study.state.changed = false;
    drawState();
    try {
      const told = await act("/api/files/again");
      if (told.orphaned) note(t("text.orphaned", { n: told.orphaned }), "refused");
    } catch (error) {
      tellRefusal(error);
    }
  });
  const language = /** @type {HTMLSelectElement} */ (byId("language"));
  language.value = study.state.language;
  language.addEventListener("change", async () => {
    await act("/api/language", { language: language.value });
    location.reload();
  });
}

/** @param {Record<string, any>} event */
async function heard(event) {
  if (event.what === "progress") {
    seeProgress(event);
    if (event.stage === "ready" || event.stage === "failed" || !study.transcripts.length) await loadEverything();
  } else if (event.what === "codings") {
    await catchUp(event.mark);
  } else if (event.what === "codes") await loadCodes();
  else if (event.what === "files") await loadState();
  else await loadEverything();
}

/** Load what there is so far: transcripts once they are read, codings once the rules have suggested some. */
async function loadEverything() {
  await loadState();
  if (!study.state.study || study.state.stage === "reading") return;
  await loadAll();
  const named = decodeURIComponent(location.hash.slice(1));
  const first = study.transcripts.find((each) => each.id === named) ?? study.transcripts[0];
  if (first && !study.open) await openText(first.id);
}

async function start() {
  addEventListener("unhandledrejection", (event) => {
    if (!(event.reason instanceof Refused)) return;
    event.preventDefault();
    tellRefusal(event.reason);
  });
  const keys = loadKeys().catch((error) => error);
  await loadWords();
  sayAway(t("tools.away"));
  byId("note").dataset.close = t("tools.close");
  await loadState();
  startKeys(async () => (await commands()).COMMANDS);
  startState();
  startText();
  startTranscripts();
  startCodes();
  startCommands();
  startViews();
  drawState();
  byId("panes").hidden = !study.state.study;
  byId("begin").hidden = Boolean(study.state.study);
  if (!study.state.study) (await import("./views/begin.js")).drawBegin();
  document.body.dataset.pane = matchMedia("(width < 48rem)").matches ? "transcripts" : "text";
  listen(
    (event) => heard(event).catch(tellRefusal),
    (isThere) => (byId("away").hidden = isThere),
  );
  const fault = await keys;
  if (fault) tellRefusal(fault);
  document.body.dataset.ready = "yes";
}

start();
