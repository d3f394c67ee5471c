/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * JSON in the one form that RFC 8785 (JSON Canonicalization Scheme) allows: keys sorted by UTF-16 units, no spaces,
 * numbers as ECMAScript prints them. Keys whose value is undefined are left out. NaN and infinities are refused.
 */
export const canonicalJson = (value: Json): string => {
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

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** JSON for people: two spaces, one final line break, keys in the order given; what fits on a line stands on one. */
export const prettyJson = (value: unknown): string => `${layOut(value, 0) ?? "null"}\n`

const lineWidth = 120

/** The text of a value that begins at a depth of indentation; undefined for what JSON leaves out. */
const layOut = (value: unknown, depth: number): string | undefined => {
  const flat = JSON.stringify(value)
  if (flat === undefined || typeof value !== "object" || value === null) return flat
  if (flat.length + 2 * depth <= lineWidth && !holdsNested(value)) return flat
  const inner = "  ".repeat(depth + 1)
  const outer = "  ".repeat(depth)
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => `${inner}${layOut(item, depth + 1) ?? "null"}`)
    return items.length === 0 ? "[]" : `[\n${items.join(",\n")}\n${outer}]`
  }
  const members = Object.entries(value).flatMap(([key, member]) => {
    const text = layOut(member, depth + 1)
    return text === undefined ? [] : [`${inner}${JSON.stringify(key)}: ${text}`]
  })
  return members.length === 0 ? "{}" : `{\n${members.join(",\n")}\n${outer}}`
}

/** True if something in the value holds something else: such a value is laid out over lines however short it is. */
const holdsNested = (value: object): boolean =>
  Object.values(value).some(
    (member: unknown) => typeof member === "object" && member !== null && Object.values(member).some(isCompound),
  )

const isCompound = (value: unknown): boolean => typeof value === "object" && value !== null
