/** What was done, command by command, the newest first; one's own can be taken back wherever it stands. */
import { button, el } from "../dom.js";
import { decide, loadCodes } from "../study.js";
import { announce, tellRefusal } from "../notes.js";
import { read } from "../server.js";
import { t } from "../words.js";
import { when } from "./memos.js";

/** @type {HTMLElement | null} */
let list = null;

/** @param {HTMLElement} place */
export async function draw(place) {
  list = el("ol", { class: "plain quotes" });
  place.append(list);
  await changed();
}

export async function changed() {
  const { commands, coder } = await read("/api/history");
  list?.replaceChildren(...commands.map((/** @type {any} */ each) => item(each, coder)));
}

/** @param {any} command @param {string} coder */
function item(command, coder) {
  const told = [when(command.time), command.coder, command.codes, command.transcripts, command.reason];
  const isOwn = command.coder === coder && !command.undone;
  return el(
    "li",
    { class: "quote" },
    command.undone ? el("p", {}, el("s", {}, command.what)) : el("p", {}, command.what),
    el("p", { class: "why" }, told.filter(Boolean).join(" · ")),
    isOwn ? button(t("tools.undo"), () => undo(command.command)) : "",
  );
}

/** @param {string} command */
async function undo(command) {
  try {
    await decide("/api/history/undo", { command });
    await loadCodes();
    await changed();
    announce(t("done.undo"));
  } catch (error) {
    tellRefusal(error);
  }
}
