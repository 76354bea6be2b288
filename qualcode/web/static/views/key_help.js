/** The keys, shown with a field for each in which it can be changed. */
import { button, byId, el } from "../dom.js";
import { keyName, KEYS, keys, toggleHelp } from "../keys.js";
import { announce, tellRefusal } from "../notes.js";
import { act } from "../server.js";
import { t } from "../words.js";

async function keep() {
  keys.chosen = { ...KEYS, ...keys.own };
  await act("/api/keys", { keys: keys.own, off: !keys.areOn });
}

/**
 * Give a command other keys; another command that had one of them loses it.
 * @param {string} name @param {string[]} given
 * @returns {Promise<string[]>} the names of those that lost one
 */
async function give(name, given) {
  const { own, chosen } = keys;
  const losing = Object.keys(chosen).filter((each) => each !== name && chosen[each].some((key) => given.includes(key)));
  for (const each of losing) own[each] = chosen[each].filter((key) => !given.includes(key));
  own[name] = given;
  await keep();
  return losing;
}

/** Keys of a command, whose names hold no blank, as a person reads and writes them. @param {string} name */
function written(name) {
  return keys.chosen[name].map(keyName).join(" ");
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
  const rows = Object.keys(KEYS).map((name) => {
    const field = /** @type {HTMLInputElement} */ (
      el("input", { value: written(name), id: `key-${name}`, size: 12, autocomplete: "off", spellcheck: "false" })
    );
    field.addEventListener("change", () => change(name, field.value));
    return el("div", { class: "key" }, el("label", { for: `key-${name}` }, t(`keys.${name}`)), field);
  });
  /** @param {string} name @param {string} value */
  const change = async (name, value) => {
    const lost = await give(name, pressed(value)).catch(tellRefusal);
    if (!lost?.length) return;
    for (const each of lost) /** @type {HTMLInputElement} */ (byId(`key-${each}`)).value = written(each);
    announce(t("keys.taken", { names: lost.map((/** @type {string} */ each) => t(`keys.${each}`)).join(", ") }));
  };
  const toggle = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id: "keys-on" }));
  toggle.checked = keys.areOn;
  toggle.addEventListener("change", () => {
    keys.areOn = toggle.checked;
    keep().catch(tellRefusal);
  });
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
        keys.own = {};
        await keep().catch(tellRefusal);
        drawHelp(place);
        byId("key-accept").focus();
      }),
      button(t("tools.close"), toggleHelp),
    ),
  );
}
