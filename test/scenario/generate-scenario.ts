import fc from "fast-check"
import { findControl } from "../../src/problem/control-characters.ts"

/** Texts that YAML could take for something else, or fold, or cut. */
const text = fc.oneof(
  fc.constantFrom(
    "yes",
    "null",
    "~",
    "2024-01-01",
    "0x1F",
    "1e3",
    "- x",
    "a: b",
    "# no",
    "it's",
    '"q"',
    "{ a, b }",
    "[x]",
    "| y",
    "*a",
    "&b",
    "!t",
    "%d",
    "@e",
    "`f",
    "  lead",
    "trail  ",
    "two\nlines",
    "a\n\n\nb\n",
    "tab\there",
    "Ärger 𝄞",
    "<<",
  ),
  fc
    .string({ minLength: 1, maxLength: 200, unit: "grapheme" })
    .filter((word) => !/[\p{Cc}\ufeff]|^\s*$/u.test(word) && findControl(word) === undefined),
  fc
    .array(fc.constantFrom("long", "words", "and: colons,", "#", "'", "x > 0"), { minLength: 30, maxLength: 60 })
    .map((words) => words.join(" ")),
)

const formula = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean())

const id = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}x$/)

const record = <A>(value: fc.Arbitrary<A>) => fc.dictionary(id, value, { maxKeys: 3, noNullPrototype: true })

/** A map that must hold something. */
const filled = <A>(value: fc.Arbitrary<A>) =>
  fc.dictionary(id, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true })

const maybe = <A>(value: fc.Arbitrary<A>) => fc.option(value, { nil: undefined, freq: 2 })

/** Names, each once. */
const list = (least: number, most: number) => fc.uniqueArray(id, { minLength: least, maxLength: most })

const names = fc.oneof(id, list(1, 3))

const table = fc.dictionary(fc.nat(20).map(String), fc.nat(9), { minKeys: 1, maxKeys: 3, noNullPrototype: true })

const effects = (depth: number): fc.Arbitrary<object> => {
  const move = fc.record({ amount: formula, from: id, to: fc.oneof(id, filled(formula)) })
  const outcome =
    depth === 0
      ? fc.record({ weight: formula })
      : fc.record({ weight: formula, title: maybe(text), then: effects(depth - 1), serves: maybe(names) })
  return fc.record({
    set: maybe(record(formula)),
    change: maybe(record(formula)),
    move: maybe(fc.oneof(move, fc.array(move, { minLength: 1, maxLength: 2 }))),
    choose: maybe(filled(outcome)),
  })
}

const rule = fc
  .record({
    title: maybe(text),
    when: maybe(formula),
    serves: maybe(names),
    breaks: maybe(names),
    at: maybe(
      fc.oneof(fc.constant("2024-06-01"), fc.uniqueArray(formula, { minLength: 1, maxLength: 2, selector: String })),
    ),
    after: maybe(names),
    limit: maybe(fc.constantFrom("once", 3)),
    hazard: fc.boolean(),
    ratio: fc.oneof(formula, filled(fc.record({ by: formula, when: maybe(formula) }))),
    then: effects(2),
  })
  .map(({ hazard, ratio, ...rest }) => (hazard ? { ...rest, probability: 0.1, per: "week", ratio } : rest))

const actor = fc.record({
  title: maybe(text),
  positions: maybe(record(fc.record({ holds: text, stance: fc.constantFrom("refuses", "seeks") }))),
  rules: maybe(record(rule)),
})

const phase = fc.oneof(id, list(1, 3), fc.record({ sequential: list(1, 9) }), fc.record({ random: list(1, 9) }))

const days = fc.oneof(
  fc.constantFrom("2024-06-01", "end", "4 weeks"),
  fc.uniqueArray(fc.constantFrom("2024-06-01", "end"), { minLength: 1, maxLength: 2 }),
)

/** A condition: a question alone, or with one of its deadlines. */
const given = maybe(
  fc.oneof(
    id,
    fc.tuple(id, fc.constantFrom("2024-06-01", "end", "4 weeks")).map(([name, deadline]) => ({ [name]: deadline })),
  ),
)

const question = fc.oneof(
  fc.record({ ask: text, event: formula, by: days, given }),
  fc.record({ ask: text, event: formula, at: days, note: text, family: maybe(id) }),
  fc.record({ ask: text, when: formula, given, criterion: maybe(text) }),
  fc.record({ ask: text, value: formula, at: days, given, statistic: maybe(fc.constantFrom("mean", "median")) }),
  fc.record({ ask: text, category: formula, at: days, given }),
)

const expectation = fc.oneof(
  fc.record({ question: id, between: fc.constant([0, 1]), because: text }),
  fc.record({ question: id, raise: id, by: fc.constantFrom(0.1, "2 weeks", "* 1.5"), never: fc.constant("falls") }),
)

/** Scenarios as they may be written, shorthands and all; names need not exist. */
export const writtenScenario = fc.record({
  casus: fc.constant(1),
  title: text,
  because: maybe(text),
  clock: fc.constant({ start: "2024-01-01", step: "week", until: "52 steps" }),
  units: maybe(list(0, 2)),
  assumptions: maybe(
    record(fc.record({ value: fc.oneof(formula, table), basis: fc.constant("assumption"), note: maybe(text) })),
  ),
  factors: maybe(record(fc.record({ loads: filled(fc.double({ min: -1, max: 1, noNaN: true })) }))),
  groups: maybe(record(fc.record({ dirichlet: filled(fc.nat(9)), basis: fc.constant("general") }))),
  state: maybe(
    record(
      fc.record({
        start: fc.oneof(formula, table),
        whole: maybe(fc.boolean()),
        values: maybe(list(1, 2)),
      }),
    ),
  ),
  derived: maybe(record(fc.oneof(formula, fc.record({ value: formula, title: text })))),
  invariants: maybe(record(formula)),
  actors: maybe(record(actor)),
  phases: maybe(
    fc.oneof(
      fc.array(phase, { minLength: 1, maxLength: 3 }),
      record(phase).filter((phases) => Object.keys(phases).length > 0),
    ),
  ),
  questions: maybe(record(question)),
  tracks: maybe(list(0, 2)),
  expect: maybe(record(expectation)),
  evidence: maybe(
    fc.dictionary(
      fc.stringMatching(/^[A-Z][0-9]{3}$/),
      fc.record({ says: text, who: fc.uniqueArray(text, { maxLength: 2, selector: (word) => word.trim() }) }),
      { maxKeys: 3, noNullPrototype: true },
    ),
  ),
})
