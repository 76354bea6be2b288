/** The code tree: counts, a filter, keys; what changes it is in `code_acts.js`. */
import { byId, el } from "../dom.js";
import { hueOf, on, study } from "../study.js";
import { t } from "../words.js";

/** The code that the tree stands at. */
let at = "";
const acts = () => import("./code_acts.js");
/** @type {Set<string>} */
const closed = new Set();

export function startCodes() {
  on("codes", draw);
  on("counts", recount);
  byId("code-filter").addEventListener("input", draw);
  byId("add-code").addEventListener("click", async () => (await acts()).addCode(""));
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

/** Numbers alone, in the items that are there. */
function recount() {
  for (const each of byId("code-tree").querySelectorAll("[data-code]")) {
    const [told, count] = numbersOf(/** @type {HTMLElement} */ (each).dataset.code ?? "");
    if (each.lastElementChild?.textContent === count.textContent) continue;
    each.lastElementChild?.replaceWith(count);
    each.querySelector(".hidden")?.replaceWith(told);
  }
}

/** How many passages a code has: in words for who listens, in figures for who looks. @param {string} id */
function numbersOf(id) {
  const { accepted = 0, suggested = 0 } = study.codeCounts[id] ?? {};
  return [
    el("span", { class: "hidden" }, `, ${t("codes.counts", { accepted, suggested })}`),
    el("span", { class: "count", "aria-hidden": true }, `${accepted}`, el("span", { class: "open" }, suggested ? ` +${suggested}` : "")),
  ];
}

/** @param {import("../study.js").Code} code */
function item(code) {
  const level = code.id.split(".").length;
  const hasBelow = study.codes.some((each) => each.id.startsWith(`${code.id}.`));
  const made = el(
    "li",
    {
      role: "treeitem",
      class: `code h${hueOf(code.id)} level${Math.min(level, 6)}`,
      "aria-level": level,
      "aria-expanded": hasBelow ? String(!closed.has(code.id)) : undefined,
      "aria-selected": String(code.id === at),
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
    ...numbersOf(code.id),
  );
  return made;
}

/** @param {string} id */
function lostItem(id) {
  return el("li", { role: "treeitem", class: "code lost", "aria-level": 1, tabindex: -1, "aria-selected": "false" }, el("span", { class: "label" }, t("codes.lost", { code: id })));
}

/** Stand at a code. @param {string} id */
export function stand(id) {
  at = id;
  for (const each of byId("code-tree").querySelectorAll(".code")) {
    const isHere = /** @type {HTMLElement} */ (each).dataset.code === id;
    each.setAttribute("aria-selected", String(isHere));
    each.setAttribute("tabindex", isHere ? "0" : "-1");
  }
  focusAt();
  acts().then((each) => each.drawActs(id));
}

export function focusAt() {
  /** @type {HTMLElement | null} */ (byId("code-tree").querySelector(`[data-code="${CSS.escape(at)}"]`))?.focus();
}

/** @param {DragEvent} event @param {string} id */
function dropped(event, id) {
  event.preventDefault();
  event.stopPropagation();
  const moved = event.dataTransfer?.getData("text/x-code");
  if (moved && moved !== id) acts().then((each) => each.change("move", { code: moved, under: id }));
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
    F2: () => acts().then((each) => each.renameCode(id)),
    Insert: () => acts().then((each) => each.addCode(id)),
    Delete: () => acts().then((each) => each.change("delete", { code: id })),
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
