/**
 * The views that take the place of the text for a while. Each is a module with `draw(place)`, which fills the place,
 * and may have `changed()`, called when codings or codes changed; its label is the text `views.NAME`.
 */
import { button, byId, el } from "./dom.js";
import { tellRefusal } from "./notes.js";
import { on } from "./study.js";
import { t } from "./words.js";

/** @typedef {{draw: (place: HTMLElement) => unknown, changed?: () => unknown}} View */

/** @type {Record<string, () => Promise<View>>} */
const VIEWS = {
  passages: () => import("./views/passages.js"),
  findings: () => import("./views/findings.js"),
  compare: () => import("./views/compare.js"),
  memos: () => import("./views/memos.js"),
  history: () => import("./views/history.js"),
  downloads: () => import("./views/downloads.js"),
};

/** @type {View | null} */
let shown = null;

export function startViews() {
  const bar = byId("views");
  bar.replaceChildren(
    button(t("text.title"), closeView, { "data-view": "", "aria-pressed": "true" }),
    ...Object.keys(VIEWS).map((name) => button(t(`views.${name}`), () => openView(name), { "data-view": name, "aria-pressed": "false" })),
  );
  byId("view").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    closeView();
    byId("text").focus({ preventScroll: true });
  });
  on("counts", () => shown?.changed?.());
  on("codes", () => shown?.changed?.());
}

/** Show a view in place of the text. @param {string} name */
export async function openView(name) {
  try {
    shown = await VIEWS[name]();
    mark(name);
    const place = byId("view");
    place.replaceChildren(el("h2", {}, t(`views.${name}`)));
    await shown.draw(place);
    place.focus();
  } catch (error) {
    tellRefusal(error);
  }
}

/** Show the text again. */
export function closeView() {
  shown = null;
  mark("");
}

/** @param {string} name */
function mark(name) {
  byId("view").hidden = !name;
  byId("middle").hidden = Boolean(name);
  if (name) document.body.dataset.pane = "text";
  for (const each of byId("views").children) {
    const isShown = /** @type {HTMLElement} */ (each).dataset.view === name;
    each.setAttribute("aria-pressed", String(isShown));
    if (isShown) each.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
