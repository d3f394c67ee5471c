/**
 * What no text of a scenario may hold once it is decoded: control characters (C0 but for tab and line end, DEL, C1),
 * which drive terminals; the twelve characters with Unicode's property Bidi_Control, which show a text in another order
 * than it is read (UAX #9; "Trojan Source", Boucher & Anderson 2021); halves of surrogate pairs and the two
 * noncharacters that XML excludes, with which no drawing is well formed.
 */
const strange =
  // oxlint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

const everyStrange = new RegExp(strange, "g")

/** The first such character of a text, as `U+001B`, and where it stands. */
export function findControl(text: string): { readonly code: string; readonly index: number } | undefined {
  const match = strange.exec(text)
  if (match === null) return undefined
  return { code: `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`, index: match.index }
}

/** A text in one line that nobody's terminal obeys: each such character, and each tab and line end, shown as `·`. */
export function maskControls(text: string): string {
  return text.replace(everyStrange, "·").replaceAll(/[\t\n]/g, "·")
}
