/** The code tree: counts, a filter, and acts by keyboard, by menu and by drag. */
import { announce, button, byId, el } from "../dom.js";
import { tellRefusal } from "../acts.js";
import { act } from "../server.js";
import { hueOf, labelOf, loadCodes, on, study } from "../study.js";
import { t } from "../words.js";

/** The code that the tree stands at. */
let at = "";
/** @type {Set<string>} */
const closed = new Set();

export function startCodes() {
  on("codes", draw);
  on("counts", draw);
  byId("code-filter").addEventListener("input", draw);
  byId("add-code").addEventListener("click", () => ask(t("codes.new_label"), "", (label) => change("add", { label })));
}

function shown() {
  const filter = /** @type {HTMLInputElement} */ (byId("code-filter")).value.trim().toLocaleLowerCase();
  if (!filter) return study.codes.filter((code) => !parents(code.id).some((each) => closed.has(each)));
  return study.codes.filter((code) => `${code.id} ${code.label}`.toLocaleLowerCase().includes(filter));
}

/** The codes above a code. @param {string} id */
function parents(id) {
  const steps = id.split(".");
  return steps.slice(0, -1).map((_, count) => steps.slice(0, count + 1).join("."));
}

function draw() {
  const tree = byId("code-tree");
  const hadFocus = tree.contains(document.activeElement);
  const codes = shown();
  if (!codes.some((each) => each.id === at)) at = codes[0]?.id ?? "";
  tree.replaceChildren(...codes.map(item), ...study.lost.map(lostItem));
  byId("no-codes").hidden = study.codes.length > 0 || study.state.stage === "reading";
  tree.hidden = !codes.length && !study.lost.length;
  if (hadFocus) focusAt();
}

/** @param {import("../study.js").Code} code */
function item(code) {
  const counts = study.codeCounts[code.id] ?? {};
  const level = code.id.split(".").length;
  const hasBelow = study.codes.some((each) => each.id.startsWith(`${code.id}.`));
  const told = t("codes.counts", { accepted: counts.accepted ?? 0, suggested: counts.suggested ?? 0 });
  const made = el(
    "li",
    {
      role: "treeitem",
      class: `code h${hueOf(code.id)} level${Math.min(level, 6)}`,
      "aria-level": level,
      "aria-expanded": hasBelow ? String(!closed.has(code.id)) : undefined,
      "aria-selected": String(code.id === at),
      "aria-label": `${code.label}, ${told}`,
      tabindex: code.id === at ? 0 : -1,
      "data-code": code.id,
      draggable: "true",
      title: [code.brief, code.use].filter(Boolean).join("\n"),
      onclick: () => stand(code.id),
      onkeydown: (/** @type {KeyboardEvent} */ event) => key(event, code.id),
      ondragstart: (/** @type {DragEvent} */ event) => event.dataTransfer?.setData("text/x-code", code.id),
      ondragover: (/** @type {DragEvent} */ event) => event.preventDefault(),
      ondrop: (/** @type {DragEvent} */ event) => dropped(event, code.id),
    },
    el("span", { class: "swatch", "aria-hidden": true }),
    el("span", { class: "label" }, code.label),
    el("span", { class: "count", "aria-hidden": true }, `${counts.accepted ?? 0}`, el("span", { class: "open" }, counts.suggested ? ` +${counts.suggested}` : "")),
  );
  return made;
}

/** @param {string} id */
function lostItem(id) {
  return el("li", { role: "treeitem", class: "code lost", "aria-level": 1, tabindex: -1, "aria-selected": "false" }, el("span", { class: "label" }, t("codes.lost", { code: id })));
}

/** @param {string} id */
function stand(id) {
  at = id;
  for (const each of byId("code-tree").querySelectorAll(".code")) {
    const isHere = /** @type {HTMLElement} */ (each).dataset.code === id;
    each.setAttribute("aria-selected", String(isHere));
    each.setAttribute("tabindex", isHere ? "0" : "-1");
  }
  focusAt();
  drawActs(id);
}

function focusAt() {
  /** @type {HTMLElement | null} */ (byId("code-tree").querySelector(`[data-code="${CSS.escape(at)}"]`))?.focus();
}

/** The acts on a code as buttons, so that none needs a drag or a key. @param {string} id */
function drawActs(id) {
  const code = study.codes.find((each) => each.id === id);
  if (!code) return byId("code-acts").replaceChildren();
  byId("code-acts").replaceChildren(
    el("h3", {}, code.label),
    code.brief ? el("p", {}, code.brief) : "",
    el(
      "div",
      { class: "acts" },
      button(t("codes.add_below"), () => ask(t("codes.new_label"), "", (label) => change("add", { label, under: id }))),
      button(t("codes.rename"), () => rename(id)),
      button(t("codes.move"), () => pick(t("codes.move_under"), id, true, (under) => change("move", { code: id, under }))),
      button(t("codes.merge"), () => pick(t("codes.merge_into"), id, false, (into) => change("merge", { codes: [id], into }))),
      button(t("codes.delete"), () => change("delete", { code: id })),
    ),
    el("div", { id: "code-question" }),
  );
}

/** @param {string} id */
function rename(id) {
  ask(t("codes.new_label"), labelOf(id), (label) => change("rename", { code: id, label }));
}

/** Ask for a text in its place, not in a window. @param {string} label @param {string} value @param {(text: string) => void} done */
function ask(label, value, done) {
  const field = /** @type {HTMLInputElement} */ (el("input", { id: "asked", value, autocomplete: "off" }));
  question(label, field, () => field.value.trim() && done(field.value.trim()));
  field.select();
}

/** @param {string} label @param {string} id @param {boolean} withTop @param {(code: string) => void} done */
function pick(label, id, withTop, done) {
  const others = study.codes.filter((each) => each.id !== id && !each.id.startsWith(`${id}.`));
  const field = /** @type {HTMLSelectElement} */ (
    el(
      "select",
      { id: "asked" },
      withTop ? el("option", { value: "" }, t("codes.top")) : null,
      ...others.map((each) => el("option", { value: each.id }, `${"\u2003".repeat(each.id.split(".").length - 1)}${each.label}`)),
    )
  );
  question(label, field, () => done(field.value));
}

/** @param {string} label @param {HTMLElement} field @param {() => void} done */
function question(label, field, done) {
  const place = document.getElementById("code-question") ?? byId("code-acts");
  const form = el(
    "form",
    {
      class: "question",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        form.remove();
        done();
        focusAt();
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Escape") return;
        form.remove();
        focusAt();
      },
    },
    el("label", { for: "asked" }, label),
    field,
    el("button", { type: "submit" }, t("tools.ok")),
  );
  place.replaceChildren(form);
  field.focus();
}

/** @param {string} what @param {object} values */
async function change(what, values) {
  try {
    const told = await act(`/api/codes/${what}`, values);
    if (told.to) at = told.to;
    await loadCodes();
    announce(t(`done.code_${what}`));
    drawActs(at);
  } catch (error) {
    tellRefusal(error);
  }
}

/** @param {DragEvent} event @param {string} id */
function dropped(event, id) {
  event.preventDefault();
  event.stopPropagation();
  const moved = event.dataTransfer?.getData("text/x-code");
  if (moved && moved !== id) change("move", { code: moved, under: id });
}

/** @param {KeyboardEvent} event @param {string} id */
function key(event, id) {
  const codes = shown();
  const place = codes.findIndex((each) => each.id === id);
  const below = codes[place + 1]?.id.startsWith(`${id}.`) ?? false;
  const hasBelow = study.codes.some((each) => each.id.startsWith(`${id}.`));
  /** @type {Record<string, () => unknown>} */
  const does = {
    ArrowDown: () => codes[place + 1] && stand(codes[place + 1].id),
    ArrowUp: () => codes[place - 1] && stand(codes[place - 1].id),
    Home: () => stand(codes[0].id),
    End: () => stand(codes[codes.length - 1].id),
    ArrowRight: () => (hasBelow && closed.has(id) ? open(id) : below && stand(codes[place + 1].id)),
    ArrowLeft: () => (hasBelow && !closed.has(id) ? close(id) : parents(id).length && stand(parents(id).slice(-1)[0])),
    F2: () => (stand(id), rename(id)),
    Insert: () => (stand(id), ask(t("codes.new_label"), "", (label) => change("add", { label, under: id }))),
    Delete: () => change("delete", { code: id }),
    Enter: () => stand(id),
    " ": () => stand(id),
  };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const run = does[event.key];
  if (!run) return;
  event.preventDefault();
  event.stopPropagation();
  run();
}

/** @param {string} id */
function open(id) {
  closed.delete(id);
  draw();
}

/** @param {string} id */
function close(id) {
  closed.add(id);
  draw();
}
