/** The keys, shown with a field for each in which it can be changed. */
import { button, byId, el } from "../dom.js";
import { keyMap, keyName, toggleHelp } from "../keys.js";
import { announce, tellRefusal } from "../notes.js";
import { t } from "../words.js";

/** Keys whose names hold no blank, as a person reads and writes them. @param {string[]} keys */
function written(keys) {
  return keys.map(keyName).join(" ");
}

/** @type {Record<string, string>} */
const ARROWS = { "←": "ArrowLeft", "→": "ArrowRight", "↑": "ArrowUp", "↓": "ArrowDown" };

/** Keys as they are pressed. @param {string} text */
function pressed(text) {
  const names = text.split(/\s+/).filter(Boolean);
  return names.map((name) => name.replace(/^ctrl-shift-z$/i, "Control+Z").replace(/^ctrl[-+](?=.)/i, "Control+").replace(/^[←→↑↓]$/, (arrow) => ARROWS[arrow]));
}

/** Draw the keys, with a field for each. @param {HTMLElement} place */
export function drawHelp(place) {
  const rows = keyMap.names.map((name) => {
    const field = /** @type {HTMLInputElement} */ (
      el("input", { value: written(keyMap.of(name)), id: `key-${name}`, size: 12, autocomplete: "off", spellcheck: "false" })
    );
    field.addEventListener("change", () => change(name, field.value));
    return el("div", { class: "key" }, el("label", { for: `key-${name}` }, t(`keys.${name}`)), field);
  });
  /** @param {string} name @param {string} value */
  const change = async (name, value) => {
    const lost = await keyMap.set(name, pressed(value)).catch(tellRefusal);
    if (!lost?.length) return;
    for (const each of lost) /** @type {HTMLInputElement} */ (byId(`key-${each}`)).value = written(keyMap.of(each));
    announce(t("keys.taken", { names: lost.map((/** @type {string} */ each) => t(`keys.${each}`)).join(", ") }));
  };
  const toggle = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id: "keys-on" }));
  toggle.checked = keyMap.areOn();
  toggle.addEventListener("change", () => keyMap.turn(toggle.checked).catch(tellRefusal));
  place.replaceChildren(
    el("h2", {}, t("keys.title")),
    el("p", {}, t("keys.told")),
    el("p", {}, toggle, " ", el("label", { for: "keys-on" }, t("keys.on"))),
    el("div", { class: "keys" }, ...rows),
    el("p", {}, t("keys.caret_told")),
    el(
      "p",
      { class: "acts" },
      button(t("keys.reset"), async () => {
        await keyMap.reset().catch(tellRefusal);
        drawHelp(place);
        byId("key-accept").focus();
      }),
      button(t("tools.close"), toggleHelp),
    ),
  );
}
