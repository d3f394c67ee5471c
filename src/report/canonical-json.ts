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

/** JSON for people: two spaces, one final line break, keys in the order given. */
export const prettyJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`
