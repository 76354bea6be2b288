/** Acts on codes, as buttons and questions in their place: add, rename, move, merge, delete. */
import { button, byId, el } from "../dom.js";
import { announce, tellRefusal } from "../notes.js";
import { act } from "../server.js";
import { labelOf, loadCodes, study } from "../study.js";
import { t } from "../words.js";
import { focusAt, stand } from "./codes.js";

/** The acts on a code as buttons, so that none needs a drag or a key. @param {string} id */
export function drawActs(id) {
  const code = study.codes.find((each) => each.id === id);
  if (!code) return byId("code-acts").replaceChildren();
  byId("code-acts").replaceChildren(
    el("h3", {}, code.label),
    code.brief ? el("p", {}, code.brief) : "",
    el(
      "div",
      { class: "acts" },
      button(t("codes.add_below"), () => addCode(id)),
      button(t("codes.rename"), () => renameCode(id)),
      button(t("codes.move"), () => pick(t("codes.move_under"), id, true, (under) => change("move", { code: id, under }))),
      button(t("codes.merge"), () => pick(t("codes.merge_into"), id, false, (into) => change("merge", { codes: [id], into }))),
      button(t("codes.delete"), () => change("delete", { code: id })),
    ),
    el("div", { id: "code-question" }),
  );
}

/** Ask for the label of a new code. @param {string} under */
export function addCode(under) {
  if (under) drawActs(under);
  ask(t("codes.new_label"), "", (label) => change("add", { label, under }));
}

/** Ask for another label. @param {string} id */
export function renameCode(id) {
  drawActs(id);
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

/** Change the codes, in the codebook and in the log. @param {string} what @param {object} values */
export async function change(what, values) {
  try {
    const told = await act(`/api/codes/${what}`, values);
    await loadCodes();
    announce(t(`done.code_${what}`));
    if (told.to) stand(told.to);
    else byId("code-acts").replaceChildren();
  } catch (error) {
    tellRefusal(error);
  }
}
