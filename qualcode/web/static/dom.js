/** Elements, and what is said aloud. */

/**
 * An element with attributes, properties that begin with `on`, and children; texts are texts, never markup.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {(Node | string | null | undefined | false)[]} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(.../** @type {(Node | string)[]} */ (children.filter((child) => child || child === "")));
  return made;
}

/** A button. @param {string} label @param {(event: MouseEvent) => void} pressed @param {Record<string, any>} [more] */
export function button(label, pressed, more = {}) {
  return /** @type {HTMLButtonElement} */ (el("button", { type: "button", onclick: pressed, ...more }, label));
}

/** The element with this id. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found;
}

/** Say something to who listens to the page, and show it for a while. @param {string} text */
export function announce(text) {
  byId("said").textContent = text;
  note(text, "done");
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let clearing;

/**
 * Show a note at the foot of the page; one that somebody must read stays until it is closed.
 * @param {string} text
 * @param {"done" | "refused"} kind
 * @param {...Node} acts
 */
export function note(text, kind, ...acts) {
  clearTimeout(clearing);
  const place = byId("note");
  place.replaceChildren(el("p", {}, text), ...acts);
  place.dataset.kind = kind;
  place.hidden = false;
  if (kind === "refused") place.append(button("×", hideNote, { class: "close", "aria-label": place.dataset.close }));
  else clearing = setTimeout(hideNote, 4000);
}

export function hideNote() {
  byId("note").hidden = true;
}

/** True where keys are letters that somebody writes. @param {EventTarget | null} target */
export function isWriting(target) {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
