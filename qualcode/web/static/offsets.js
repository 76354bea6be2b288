/** Places in a text: the server counts code points, scripts count UTF-16 units. */

/** A text with both ways of counting, made once. */
export class Offsets {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    /** Places, in UTF-16 units, behind which a code point of two units stands. @type {number[]} */
    this.pairs = [];
    for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) this.pairs.push(match.index);
  }

  /** Code points before a place in units. @param {number} units */
  toPoints(units) {
    return units - below(this.pairs, units);
  }

  /** Units before a place in code points. @param {number} points */
  toUnits(points) {
    // the k-th pair begins at code point pairs[k] - k
    let low = 0;
    let high = this.pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pairs[middle] - middle < points) low = middle + 1;
      else high = middle;
    }
    return points + low;
  }
}

/** How many of the sorted numbers are smaller. @param {number[]} numbers @param {number} limit */
export function below(numbers, limit) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * The start or end of a selection, moved outward so that it cuts no letter with its marks, and no emoji.
 * @param {string} text a paragraph
 * @param {number} at
 * @param {"start" | "end"} side
 */
export function snapped(text, at, side) {
  if (at <= 0 || at >= text.length) return Math.min(Math.max(at, 0), text.length);
  const found = graphemes.segment(text).containing(at);
  if (!found || found.index === at) return at;
  return side === "start" ? found.index : found.index + found.segment.length;
}
