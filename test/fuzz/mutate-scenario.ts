import fc from "fast-check"

/** A plain YAML value, as a scenario is when it has been read without asking what it means. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

type Place = readonly (string | number)[]

/** One thing done to a tree at one place; `where` and `other` choose among all its places. */
export interface Mutation {
  readonly kind: "delete" | "duplicate" | "swap" | "retype" | "rename" | "nest" | "graft" | "formula"
  readonly where: number
  readonly other: number
  readonly value: Plain
}

const odd: readonly Plain[] = [
  null,
  true,
  0,
  -1,
  1e308,
  -1e-320,
  2 ** 60,
  "",
  " ",
  "x",
  "end",
  "never",
  "once",
  "2024-02-30",
  "9999-12-31",
  "0 weeks",
  "1e9 years",
  "1 to 2",
  "2 to 1",
  "normal(0, 0)",
  "total(1e9, poisson(1e9))",
  "lag(lag(1, 1 step), 1 step)",
  "1 / 0",
  "'",
  "((((",
  "a.b.c",
  "ünï",
  "\u0000",
  "x".repeat(20_000),
  [],
  {},
  [[[[]]]],
  { a: { b: { c: { d: {} } } } },
  { each: { base: "bases" } },
  { base: "bases" },
  [null],
]

/** Pieces that stand in formulas, or nearly. */
const pieces = [
  "+",
  "*",
  " to ",
  " and ",
  " or not ",
  " == ",
  " < ",
  "^",
  "(",
  ")",
  ",",
  "0",
  "1e308",
  "13 weeks",
  "1 step",
  "2024-06-01",
  "today",
  "if(",
  "lag(",
  "first(",
  "fired(",
  "normal(0, 1)",
  "rest",
  "_base",
  "base",
  "%",
  "'",
  "{",
  "# ",
  ": ",
]

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("delete", "duplicate", "swap", "retype", "rename", "nest", "graft", "formula"),
  where: fc.nat(),
  other: fc.nat(),
  value: fc.oneof(fc.constantFrom(...odd), fc.constantFrom(...pieces)),
})

const isMap = (value: Plain | undefined): value is { readonly [key: string]: Plain } =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isList = (value: Plain | undefined): value is readonly Plain[] => Array.isArray(value)

const listPlaces = (value: Plain, at: Place = []): readonly Place[] => [
  at,
  ...(isList(value)
    ? value.flatMap((item, i) => listPlaces(item, [...at, i]))
    : isMap(value)
      ? Object.entries(value).flatMap(([key, item]) => listPlaces(item, [...at, key]))
      : []),
]

const valueAt = (value: Plain, [step, ...rest]: Place): Plain | undefined => {
  if (step === undefined) return value
  const next = isList(value) ? value[Number(step)] : isMap(value) ? value[String(step)] : undefined
  return next === undefined ? undefined : valueAt(next, rest)
}

/** The tree with the entry at a place changed; undefined removes it, a key other than the old one renames it. */
const changeAt = (
  value: Plain,
  [step, ...rest]: Place,
  change: (old: Plain) => Plain | undefined,
  key?: string,
): Plain => {
  if (step === undefined) return change(value) ?? null
  const one = (old: Plain): Plain | undefined => (rest.length === 0 ? change(old) : changeAt(old, rest, change, key))
  if (isList(value)) return value.flatMap((item, i) => (i === step ? (one(item) ?? []) : [item]))
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]): readonly (readonly [string, Plain])[] => {
      if (name !== step) return [[name, item]]
      const changed = one(item)
      return changed === undefined ? [] : [[rest.length === 0 ? (key ?? name) : name, changed]]
    }),
  )
}

const pick = <A>(list: readonly A[], number: number): A | undefined => list[number % Math.max(1, list.length)]

/** The tree after one mutation; one that does not fit leaves it as it was. */
export const mutate = (tree: Plain, { kind, where, other, value }: Mutation): Plain => {
  const places = listPlaces(tree)
  const place = pick(places, where) ?? []
  const elsewhere = pick(places, other) ?? []
  const there = valueAt(tree, elsewhere) ?? null
  const here = valueAt(tree, place) ?? null
  switch (kind) {
    case "delete":
      return changeAt(tree, place, () => undefined)
    case "duplicate":
      return changeAt(tree, place, (old) =>
        isList(old) ? [...old, ...old] : isMap(old) ? { ...old, copy: old } : [old, old],
      )
    case "swap":
      return changeAt(
        changeAt(tree, place, () => there),
        elsewhere,
        () => here,
      )
    case "retype":
      return changeAt(tree, place, () => value)
    case "rename":
      return changeAt(tree, place, (old) => old, nameOf(pick(elsewhere, where) ?? value))
    case "nest":
      return changeAt(tree, place, (old) => (other % 2 === 0 ? [old] : { [nameOf(value)]: old }))
    case "graft":
      return changeAt(tree, place, () => there)
    case "formula":
      return changeAt(tree, place, (old) => (typeof old === "object" ? old : cut(String(old), other, value)))
  }
}

/** A key out of a value. */
const nameOf = (value: Plain): string => (typeof value === "object" ? "thing" : String(value).slice(0, 40))

/** A text with a piece put in at some place, and up to four characters taken out there. */
const cut = (text: string, number: number, value: Plain): string => {
  const at = number % (text.length + 1)
  return text.slice(0, at) + (typeof value === "string" ? value : "") + text.slice(at + (number % 5))
}
