import stringWidth from "string-width"

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" })

/**
 * How many columns a terminal gives to a text without control characters: letters with marks count once, East Asian
 * wide characters and emoji twice. Characters of ambiguous width count once.
 */
export function measureWidth(text: string): number {
  return isPlain(text) ? text.length : stringWidth(text)
}

/** A text in what a reader takes for single characters (grapheme clusters, UAX #29). */
export function splitCharacters(text: string): readonly string[] {
  return isPlain(text) ? Array.from(text) : Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/**
 * Characters that stand alone in one column each: printable ASCII, the letters of Europe's west and middle, and what is drawn and
 * written here (dashes, quotation marks, arrows, lines, blocks). Others are looked up, which takes a thousand times as long.
 */
function isPlain(text: string): boolean {
  return /^[\u0020-\u007e\u00a0-\u00a8\u00aa-\u00ac\u00af-\u024f–—‘’“”…−×≈≤≥←-→─-╿▀-▟]*$/.test(text)
}
