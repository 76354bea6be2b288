/** Reports and codings as files, made when they are asked for. */
import { button, el } from "../dom.js";
import { announce, tellRefusal } from "../notes.js";
import { fetched, read } from "../server.js";
import { t } from "../words.js";

/** @param {HTMLElement} place */
export async function draw(place) {
  const { formats } = await read("/api/download");
  for (const [kind, suffixes] of Object.entries(formats))
    place.append(
      el(
        "section",
        { class: "field", "aria-label": t(`downloads.${kind}`) },
        el("h3", {}, t(`downloads.${kind}`)),
        el("p", { class: "why" }, t(`downloads.${kind}_text`)),
        el("p", { class: "acts" }, ...suffixes.map((/** @type {string} */ each) => choice(kind, each))),
      ),
    );
}

/** @param {string} kind @param {string} suffix */
function choice(kind, suffix) {
  const made = button(`.${suffix}`, () => take(), { "aria-label": `${t(`downloads.${kind}`)} .${suffix}` });
  const take = async () => {
    made.setAttribute("aria-busy", "true");
    announce(t("downloads.wait"));
    try {
      save(await fetched(`/api/download/${kind}/${suffix}`));
      announce(t("downloads.made"));
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
