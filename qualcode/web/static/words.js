/** The words of the page, in its language. */
import { read } from "./server.js";

/** @type {Record<string, string>} */
let words = {};
/** @type {Record<string, string>} */
export const signs = {};

export async function loadWords() {
  const loaded = await read("/api/words");
  words = loaded.words;
  Object.assign(signs, loaded.signs);
  document.documentElement.lang = loaded.language;
}

/**
 * The text with this key, its slots filled: `{name}` by its value, `{n:one|many}` by the form that agrees with `n`.
 * @param {string} key
 * @param {Record<string, string | number>} [slots]
 */
export function t(key, slots = {}) {
  const text = words[key];
  if (text === undefined) throw new Error(`no text ${key}`);
  return text.replace(/\{(\w+)(?::([^}]*))?\}/g, (_, name, forms) => {
    const value = slots[name];
    if (!forms || forms === "d") return String(value);
    const choices = forms.split("|");
    return choices[Math.min(value === 1 ? 0 : 1, choices.length - 1)];
  });
}
