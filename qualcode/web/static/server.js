/** Requests to the server and its events. */

/** An act that the server refused, with what to do about it. */
export class Refused extends Error {
  /** @param {string} message @param {{what: string, remedy: string, line: string}[]} problems */
  constructor(message, problems) {
    super(message);
    this.problems = problems;
  }
}

/** What is said where the server does not answer. */
let away = "?";

/** @param {string} text */
export function sayAway(text) {
  away = text;
}

/** @param {Promise<Response>} asked */
async function answered(asked) {
  return (await accepted(asked)).json();
}

/** An answer that is no refusal. @param {Promise<Response>} asked */
async function accepted(asked) {
  const response = await asked.catch(() => {
    throw new Refused(away, []);
  });
  const isJson = (response.headers.get("content-type") ?? "").startsWith("application/json");
  if (response.ok) return response;
  if (!isJson) throw new Refused(await response.text(), []);
  const { error, problems } = await response.json();
  throw new Refused(error, problems ?? []);
}

/** Read something. @param {string} path @param {Record<string, string | number>} [query] */
export async function read(path, query = {}) {
  const asked = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  return answered(fetch(asked.size ? `${path}?${asked}` : path));
}

/** A file that the server makes, by its name, and what it says about it. @param {string} path */
export async function fetched(path) {
  const response = await accepted(fetch(path));
  const name = (response.headers.get("content-disposition") ?? "").split("''")[1] ?? "";
  const told = decodeURIComponent(response.headers.get("x-told") ?? "");
  return { name: decodeURIComponent(name), told, data: await response.blob() };
}

/** Do something. @param {string} path @param {object} [values] */
export async function act(path, values = {}) {
  const headers = { "content-type": "application/json" };
  return answered(fetch(path, { method: "POST", headers, body: JSON.stringify(values) }));
}

/** Hand over a file, and what is said with it. @param {string} path @param {File} file @param {object} [values] */
export async function hand(path, file, values = {}) {
  const headers = { "content-type": "application/octet-stream", "x-name": encodeURIComponent(file.name), "x-values": encodeURIComponent(JSON.stringify(values)) };
  return answered(fetch(path, { method: "POST", headers, body: file }));
}

/**
 * Hear of what changes; `heard` is called with `{what: "open"}` when the stream is there, at first and again.
 * @param {(event: Record<string, any>) => void} heard
 * @param {(isThere: boolean) => void} there
 */
export function listen(heard, there) {
  const source = new EventSource("/api/events");
  source.onopen = () => {
    there(true);
    heard({ what: "open" });
  };
  source.onerror = () => there(false);
  source.onmessage = (message) => heard(JSON.parse(message.data));
  addEventListener("pagehide", () => source.close());
}
