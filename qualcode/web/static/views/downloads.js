/** Reports, figures, codings and transcripts as files, made when they are asked for. */
import { button, el } from "../dom.js";
import { announce, note, tellRefusal } from "../notes.js";
import { fetched, hand, read } from "../server.js";
import { labelOf, study } from "../study.js";
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

/** Show what a file would bring before anything is recorded, and ask what its unknown names are here. @param {File} file @param {HTMLElement} place */
async function tryOut(file, place) {
  /** @type {Record<string, Record<string, string>>} */
  const given = { codes: {}, documents: {} };
  const gist = el("div", { role: "status" });
  const told = await tried(file, given, gist, place);
  if (!told) return place.replaceChildren();
  /** One question a name. @param {"codes" | "documents"} kind @param {string} there @param {string} none @param {[string, string][]} here */
  const question = (kind, there, none, here) => {
    const id = `import-${kind}-${there}`;
    const choices = el("select", { id }, el("option", { value: "" }, none), ...here.map(([value, label]) => el("option", { value }, label)));
    choices.addEventListener("change", () => {
      given[kind][there] = /** @type {HTMLSelectElement} */ (choices).value;
      tried(file, given, gist, place);
    });
    return el("p", { class: "field" }, el("label", { for: id }, t(`import.${kind}`, { name: there })), choices);
  };
  const codes = /** @type {[string, string][]} */ (study.codes.map((each) => [each.id, labelOf(each.id)]));
  const texts = /** @type {[string, string][]} */ (study.transcripts.map((each) => [each.id, each.id]));
  place.replaceChildren(
    gist,
    ...(codes.length ? told.unknown_codes.map((/** @type {string} */ each) => question("codes", each, t("import.new_code"), codes)) : []),
    ...told.unmatched.map((/** @type {string} */ each) => question("documents", each, t("import.left_out"), texts)),
    el("p", { class: "acts" }, button(t("import.take"), () => take(file, given, place), { class: "first" })),
  );
}

/** The outcome of a trial, told in a place; nothing where it is refused. @param {File} file @param {object} given @param {HTMLElement} gist @param {HTMLElement} place */
async function tried(file, given, gist, place) {
  place.setAttribute("aria-busy", "true");
  try {
    const told = await hand("/api/files/codings/try", file, given);
    const lists = [
      told.new_codes.length && t("import.new_codes", { codes: told.new_codes.join(", ") }),
      told.unmatched.length && t("import.unmatched", { documents: told.unmatched.join(", ") }),
      ...told.notes,
    ];
    const said = t("import.gist", { file: file.name, codings: told.codings, placed: told.placed, left: told.left });
    gist.replaceChildren(el("p", {}, said), ...lists.filter(Boolean).map((each) => el("p", { class: "why" }, each)));
    announce(said);
    return told;
  } catch (error) {
    tellRefusal(error);
    return null;
  } finally {
    place.removeAttribute("aria-busy");
  }
}

/** @param {File} file @param {object} given @param {HTMLElement} place */
async function take(file, given, place) {
  try {
    await hand("/api/files/codings", file, given);
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
