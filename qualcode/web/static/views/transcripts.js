/** The list of transcripts: filter, how far each is decided, its attributes; files are added here. */
import { button, byId, el } from "../dom.js";
import { tellRefusal } from "../notes.js";
import { on, openText, study } from "../study.js";
import { closeView } from "../views.js";
import { t } from "../words.js";

export function startTranscripts() {
  on("transcripts", draw);
  on("counts", recount);
  on("text", draw);
  byId("transcript-filter").addEventListener("input", draw);
  const picker = /** @type {HTMLInputElement} */ (byId("add-files"));
  picker.addEventListener("change", async () => {
    await (await import("./files.js")).addFiles([...(picker.files ?? [])]);
    picker.value = "";
  });
  byId("add-files-button").addEventListener("click", () => picker.click());
}

function draw() {
  const filter = /** @type {HTMLInputElement} */ (byId("transcript-filter")).value.trim().toLocaleLowerCase();
  const shown = study.transcripts.filter((each) =>
    [each.id, each.informant, ...Object.values(each.attributes)].join(" ").toLocaleLowerCase().includes(filter),
  );
  byId("transcript-list").replaceChildren(...shown.map(item));
  byId("no-transcripts").hidden = study.transcripts.length > 0 || study.state.stage !== "ready";
}

/** How far each transcript is, in the items that are there: whoever stands at one goes on standing there. */
function recount() {
  for (const each of byId("transcript-list").querySelectorAll("button")) {
    const [bar, count] = progressOf(each.dataset.transcript ?? "");
    if (each.lastElementChild?.textContent === count.textContent) continue;
    each.lastElementChild?.replaceWith(count);
    each.querySelector("progress")?.replaceWith(bar);
  }
}

/** How many of a transcript's passages are decided, as a bar and in words. @param {string} id */
function progressOf(id) {
  const { accepted = 0, rejected = 0, suggested = 0 } = study.transcriptCounts[id] ?? {};
  const decided = accepted + rejected;
  const all = decided + suggested;
  return [
    el("progress", { max: Math.max(all, 1), value: decided, "aria-hidden": true }),
    el("span", { class: "count" }, all ? t("transcripts.decided", { decided, all }) : t("transcripts.none_coded")),
  ];
}

/** @param {import("../study.js").Listed} listed */
function item(listed) {
  const opens = button("", () => openText(listed.id).then(showText).catch(tellRefusal), {
    class: "transcript",
    "data-transcript": listed.id,
    "aria-current": study.open?.id === listed.id ? "true" : undefined,
  });
  opens.append(
    el("span", { class: "name" }, el("b", {}, ...breaking(listed.id))),
    listed.informant && listed.informant !== listed.id ? el("span", { class: "name informant" }, listed.informant) : "",
    el("span", { class: "name informant" }, ["role", "source", "place", "date"].map((each) => listed.attributes[each]).filter(Boolean).join(" · ")),
    ...progressOf(listed.id),
  );
  return el("li", {}, opens);
}

/** A name that may break behind its hyphens, underscores and slashes, and within words only where one fills a line.
 * @param {string} name */
function breaking(name) {
  return name.split(/(?<=[-_/.])/).flatMap((part, at) => (at ? [el("wbr"), part] : [part]));
}

/** Show the text where only one pane has room. */
export function showText() {
  closeView();
  document.body.dataset.pane = "text";
  byId("text").focus({ preventScroll: true });
}
