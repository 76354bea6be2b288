/** All memos, the newest first; one on a passage leads to it. */
import { button, el } from "../dom.js";
import { read } from "../server.js";
import { labelOf } from "../study.js";
import { t } from "../words.js";
import { showPassageOf } from "./passages.js";

/** @param {HTMLElement} place */
export async function draw(place) {
  const { memos } = await read("/api/memos");
  const list = el("ul", { class: "plain quotes" }, ...memos.reverse().map(item));
  if (!memos.length) list.append(el("li", { class: "empty" }, t("views.no_memos")));
  place.append(list);
}

/** @param {any} memo */
function item(memo) {
  const about = [memo.transcript, memo.code && labelOf(memo.code), memo.informant].filter(Boolean).join(" · ");
  return el(
    "li",
    { class: "quote" },
    el("p", {}, memo.text),
    memo.quote ? el("blockquote", { dir: "auto" }, memo.quote) : "",
    el("p", { class: "why" }, [memo.coder, when(memo.time), about].filter(Boolean).join(" · ")),
    memo.coding && memo.transcript ? button(t("views.go"), () => showPassageOf(memo.transcript, memo.coding)) : "",
  );
}

/** A time of the log as the reader's clock has it. @param {string} time */
export function when(time) {
  return new Date(time).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
}
