/** The keys, shown with a field for each in which it can be changed. */
import { button, el } from "../dom.js";
import { keyMap, toggleHelp } from "../keys.js";
import { t } from "../words.js";

/** Draw the keys, with a field for each. @param {HTMLElement} place */
export function drawHelp(place) {
  const rows = keyMap.names.map((name) => {
    const field = /** @type {HTMLInputElement} */ (
      el("input", { value: keyMap.of(name).join(" "), id: `key-${name}`, size: 12, autocomplete: "off", spellcheck: "false" })
    );
    field.addEventListener("change", () => keyMap.set(name, field.value.split(" ").filter(Boolean)));
    return el("div", { class: "key" }, el("label", { for: `key-${name}` }, t(`keys.${name}`)), field);
  });
  const toggle = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id: "keys-on" }));
  toggle.checked = keyMap.areOn();
  toggle.addEventListener("change", () => keyMap.turn(toggle.checked));
  place.replaceChildren(
    el("h2", {}, t("keys.title")),
    el("p", {}, t("keys.told")),
    el("p", {}, toggle, " ", el("label", { for: "keys-on" }, t("keys.on"))),
    el("div", { class: "keys" }, ...rows),
    el("p", {}, t("keys.caret_told")),
    el(
      "p",
      { class: "acts" },
      button(t("keys.reset"), () => {
        keyMap.reset();
        drawHelp(place);
      }),
      button(t("tools.close"), toggleHelp),
    ),
  );
}
