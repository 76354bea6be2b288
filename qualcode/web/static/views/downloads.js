/** Reports, figures, codings and transcripts as files, made when they are asked for. */
import { button, el } from "../dom.js";
import { announce, note, tellRefusal } from "../notes.js";
import { fetched, hand, read } from "../server.js";
import { t } from "../words.js";

/** Kinds that can have codes instead of names. */
const NAMED = ["report", "codings"];

/** @param {HTMLElement} place */
export async function draw(place) {
  const { formats, figures } = await read("/api/download");
  const anonymise = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id: "anonymise" }));
  const figure = /** @type {HTMLSelectElement} */ (
    el("select", { id: "figure", "aria-label": t("downloads.figure") }, el("option", { value: "" }, t("downloads.all_figures")), ...figures.map((/** @type {string} */ each) => el("option", { value: each }, t(`drawn.${each}`))))
  );
  /** What else is asked for. @param {string} kind @returns {Record<string, string>} */
  const query = (kind) => {
    if (kind === "figures") return { name: figure.value };
    return NAMED.includes(kind) && anonymise.checked ? { anonymise: "yes" } : {};
  };
  place.append(el("p", {}, anonymise, " ", el("label", { for: "anonymise" }, t("downloads.anonymise"))));
  for (const kind of Object.keys(formats).filter((each) => each !== "passages"))
    place.append(
      el(
        "section",
        { class: "field", "aria-label": t(`downloads.${kind}`) },
        el("h3", {}, t(`downloads.${kind}`)),
        el("p", { class: "why" }, t(`downloads.${kind}_text`)),
        kind === "figures" ? el("p", {}, figure) : "",
        el("p", { class: "acts" }, ...formats[kind].map((/** @type {string} */ each) => choice(kind, each, () => query(kind)))),
      ),
    );
  place.append(bringing());
}

/** The codings of another program: looked at first, then taken in. */
function bringing() {
  const outcome = el("div", { class: "field" });
  const picker = /** @type {HTMLInputElement} */ (el("input", { type: "file", id: "import-file", hidden: true, tabindex: -1, "aria-label": t("import.choose") }));
  picker.addEventListener("change", () => picker.files?.[0] && tryOut(picker.files[0], outcome));
  return el(
    "section",
    { class: "field", "aria-label": t("import.title") },
    el("h3", {}, t("import.title")),
    el("p", { class: "why" }, t("import.text")),
    el("p", { class: "acts" }, button(t("import.choose"), () => picker.click())),
    picker,
    outcome,
  );
}

/** Show what a file would bring before anything is recorded. @param {File} file @param {HTMLElement} place */
async function tryOut(file, place) {
  try {
    const told = await hand("/api/files/codings/try", file);
    const gist = t("import.gist", { file: file.name, codings: told.codings, placed: told.placed, left: told.left });
    const lists = [
      told.new_codes.length && t("import.new_codes", { codes: told.new_codes.join(", ") }),
      told.unmatched.length && t("import.unmatched", { documents: told.unmatched.join(", ") }),
      ...told.notes,
    ];
    place.replaceChildren(el("p", {}, gist), ...lists.filter(Boolean).map((each) => el("p", { class: "why" }, each)), el("p", { class: "acts" }, button(t("import.take"), () => take(file, place), { class: "first" })));
    announce(gist);
  } catch (error) {
    place.replaceChildren();
    tellRefusal(error);
  }
}

/** @param {File} file @param {HTMLElement} place */
async function take(file, place) {
  try {
    await hand("/api/files/codings", file);
    place.replaceChildren();
    announce(t("done.imported"));
  } catch (error) {
    tellRefusal(error);
  }
}

/** A button that hands over a file. @param {string} kind @param {string} suffix @param {() => Record<string, string>} query */
export function choice(kind, suffix, query) {
  const made = button(`.${suffix}`, () => fetchIt(), { "aria-label": `${t(`downloads.${kind}`)} .${suffix}` });
  const fetchIt = async () => {
    made.setAttribute("aria-busy", "true");
    announce(t("downloads.wait"));
    try {
      const file = await fetched(`/api/download/${kind}/${suffix}?${new URLSearchParams(query())}`);
      save(file);
      announce(t("downloads.made"));
      if (file.told) note(file.told, "refused");
    } catch (error) {
      tellRefusal(error);
    } finally {
      made.removeAttribute("aria-busy");
    }
  };
  return made;
}

/** Let the browser keep a file. @param {{name: string, data: Blob}} file */
function save({ name, data }) {
  const address = URL.createObjectURL(data);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
