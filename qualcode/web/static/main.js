/** The page: its parts, put together. A view is a module here, a route module in `views/`, and a place in the template. */
import { rule, setStance, tellRefusal, turnBack } from "./acts.js";
import { announce, byId, el, note } from "./dom.js";
import { onKey, startKeys } from "./keys.js";
import { act, listen } from "./server.js";
import { catchUp, choose, loadAll, loadCodes, loadState, on, openText, seeProgress, study } from "./study.js";
import { clearMargin, drawMargin, markChip } from "./text/margin.js";
import { clear, codingsAt, indexPassages, paint, reindex, repaintAll } from "./text/paint.js";
import { drawText, near } from "./text/pane.js";
import { caret, moveCaret, placeUnder, selectedPassage, setCaret } from "./text/selection.js";
import { drawBegin } from "./views/begin.js";
import { startCodes } from "./views/codes.js";
import { inVivo, lastCode, offerPalette, openPalette, startPalette } from "./views/palette.js";
import { cycleOverlaps, moveEdge, startPassage, step, takeEdge, writeMemo } from "./views/passage.js";
import { startTranscripts } from "./views/transcripts.js";
import { loadWords, t } from "./words.js";

function startText() {
  on("text", () => {
    if (!study.open) return;
    byId("text-title").textContent = study.open.id;
    byId("elsewhere").hidden = !study.open.elsewhere;
    byId("elsewhere").textContent = t("text.elsewhere", { n: study.open.elsewhere });
    drawText(study.open, appears, leaves);
    indexPassages();
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
  words.addEventListener("click", (event) => {
    const isButton = event.target instanceof Element && event.target.closest("button");
    if (isButton || selectedPassage()) return;
    const at = placeUnder(event);
    if (at === null) return;
    if (caret.isOn) setCaret(true, at);
    choose(codingsAt(at)[0]?.id ?? "");
  });
  document.addEventListener("selectionchange", () => requestAnimationFrame(offerPalette));
  byId("text").addEventListener("scroll", () => (byId("offer-palette").hidden = true), { passive: true });
  byId("text").addEventListener("keydown", (event) => {
    if (event.target !== byId("text")) return;
    if (moveEdge(event) || moveCaret(event)) event.preventDefault();
    else if (event.key === "Escape") {
      setCaret(false);
      choose("");
    }
  });
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

function startCommands() {
  onKey("accept", () => rule("accept"));
  onKey("reject", () => rule("reject"));
  for (const stance of ["achieved", "shortcoming", "mixed", "neutral"]) onKey(stance, () => setStance(stance));
  onKey("undo", () => turnBack("undo"));
  onKey("redo", () => turnBack("redo"));
  onKey("recode", () => openPalette("recode"));
  onKey("another", () => openPalette("code"));
  onKey("fresh", () => openPalette("new"));
  onKey("in_vivo", inVivo);
  onKey("last", lastCode);
  onKey("memo", writeMemo);
  onKey("start_edge", () => takeEdge("start"));
  onKey("end_edge", () => takeEdge("end"));
  onKey("before", () => step(-1));
  onKey("next", () => step(1));
  onKey("skip", () => step(1, (each) => each.status === "suggested"));
  onKey("overlap", cycleOverlaps);
  onKey("remove", () => rule("reject"));
  onKey("caret", () => {
    byId("text").focus();
    setCaret(!caret.isOn);
    announce(t(caret.isOn ? "text.caret_on" : "text.caret_off"));
  });
  onKey("filter", () => byId("code-filter").focus());
  onKey("transcripts", () => byId("transcript-filter").focus());
  byId("undo").addEventListener("click", () => turnBack("undo"));
  byId("redo").addEventListener("click", () => turnBack("redo"));
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
      await loadState();
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
    if (event.mark > study.mark) await catchUp();
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
  await loadWords();
  byId("note").dataset.close = t("tools.close");
  await loadState();
  startKeys();
  startState();
  startText();
  startTranscripts();
  startCodes();
  startPalette();
  startPassage();
  startCommands();
  drawState();
  drawBegin();
  document.body.dataset.pane = matchMedia("(width < 48rem)").matches ? "transcripts" : "text";
  listen(
    (event) => heard(event).catch(tellRefusal),
    (isThere) => (byId("away").hidden = isThere),
  );
  document.body.dataset.ready = "yes";
}

start();
