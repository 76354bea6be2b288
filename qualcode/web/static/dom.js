/** Elements. */

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

/** True where keys are letters that somebody writes. @param {EventTarget | null} target */
export function isWriting(target) {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
