/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * JSON in the one form that RFC 8785 (JSON Canonicalization Scheme) allows: keys sorted by UTF-16 units, no spaces,
 * numbers as ECMAScript prints them. Keys whose value is undefined are left out. NaN and infinities are refused.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`JSON has no number ${value}`)
  if (value === null || typeof value !== "object") return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`
  const members = Object.keys(value)
    .toSorted()
    .flatMap((key) => {
      const member = value[key]
      return member === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(member)}`]
    })
  return `{${members.join(",")}}`
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** JSON for people: two spaces, one final line break, keys in the order given; what is short stands on one line. */
export function prettyJson(value: unknown): string {
  return `${layOut(value, "\n")?.text ?? "null"}\n`
}

const lineWidth = 120

/** A value's text, and how many levels it holds; more than two levels are always laid out over lines. */
interface Layout {
  readonly text: string
  readonly levels: number
}

/** Lays a value out; `newline` is a line break with the indentation of the line it stands on. Undefined is left out. */
function layOut(value: unknown, newline: string): Layout | undefined {
  if (typeof value !== "object" || value === null) {
    const text = JSON.stringify(value)
    return text === undefined ? undefined : { text, levels: 0 }
  }
  const inner = `${newline}  `
  return Array.isArray(value)
    ? enclose(
        value.map((item: unknown) => layOut(item, inner) ?? { text: "null", levels: 0 }),
        "[",
        "]",
        newline,
      )
    : enclose(
        Object.entries(value).flatMap((entry) => layOutMember(entry, inner)),
        "{",
        "}",
        newline,
      )
}

function layOutMember([key, member]: readonly [string, unknown], newline: string): readonly Layout[] {
  const laid = layOut(member, newline)
  return laid === undefined ? [] : [{ text: `${JSON.stringify(key)}: ${laid.text}`, levels: laid.levels }]
}

function enclose(parts: readonly Layout[], open: string, close: string, newline: string): Layout {
  const levels = 1 + parts.reduce((most, part) => Math.max(most, part.levels), 0)
  const length = parts.reduce((sum, { text }) => sum + text.length + 2, newline.length)
  const isShort = levels <= 2 && length <= lineWidth && !parts.some(({ text }) => text.includes("\n"))
  const [before, between, after] = isShort ? ["", ", ", ""] : [`${newline}  `, `,${newline}  `, newline]
  return {
    text:
      parts.length === 0
        ? open + close
        : `${open}${before}${parts.map(({ text }) => text).join(between)}${after}${close}`,
    levels,
  }
}
