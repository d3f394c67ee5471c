import fc from "fast-check"

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
    .filter((word) => !/[\p{Cc}\ufeff\ufffe\uffff]/u.test(word)),
  fc
    .array(fc.constantFrom("long", "words", "and: colons,", "#", "'", "x > 0"), { minLength: 30, maxLength: 60 })
    .map((words) => words.join(" ")),
)

const formula = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean())

const id = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}x$/)

const record = <A>(value: fc.Arbitrary<A>, maxKeys = 3) => fc.dictionary(id, value, { maxKeys, noNullPrototype: true })

const maybe = <A>(value: fc.Arbitrary<A>) => fc.option(value, { nil: undefined, freq: 2 })

const names = fc.oneof(id, fc.array(id, { maxLength: 3 }))

const table = fc.dictionary(fc.nat(20).map(String), fc.nat(9), { minKeys: 1, maxKeys: 3, noNullPrototype: true })

const effects = (depth: number): fc.Arbitrary<object> => {
  const move = fc.record({ amount: formula, from: id, to: fc.oneof(id, record(formula)) })
  const outcome =
    depth === 0
      ? fc.record({ weight: formula })
      : fc.record({ weight: formula, title: maybe(text), then: effects(depth - 1), serves: maybe(names) })
  return fc.record({
    set: maybe(record(formula)),
    change: maybe(record(formula)),
    move: maybe(fc.oneof(move, fc.array(move, { maxLength: 2 }))),
    choose: maybe(record(outcome)),
  })
}

const rule = fc
  .record({
    title: maybe(text),
    when: maybe(formula),
    serves: maybe(names),
    breaks: maybe(names),
    at: maybe(fc.oneof(fc.constant("2024-06-01"), fc.array(formula, { maxLength: 2 }))),
    after: maybe(names),
    limit: maybe(fc.constantFrom("once", 3)),
    hazard: fc.boolean(),
    ratio: fc.oneof(formula, record(fc.record({ by: formula, when: maybe(formula) }))),
    then: effects(2),
  })
  .map(({ hazard, ratio, ...rest }) => (hazard ? { ...rest, probability: 0.1, per: "week", ratio } : rest))

const actor = fc.record({
  title: maybe(text),
  positions: maybe(record(fc.record({ holds: text, stance: fc.constantFrom("refuses", "seeks") }))),
  rules: maybe(record(rule)),
})

const phase = fc.oneof(
  id,
  fc.array(id, { maxLength: 3 }),
  fc.record({ sequential: fc.array(id) }),
  fc.record({ random: fc.array(id) }),
)

const days = fc.oneof(
  fc.constantFrom("2024-06-01", "end", "4 weeks"),
  fc.array(fc.constantFrom("2024-06-01", "end"), { minLength: 1, maxLength: 2 }),
)

const question = fc.oneof(
  fc.record({ ask: text, event: formula, by: days }),
  fc.record({ ask: text, event: formula, at: days, note: text }),
  fc.record({ ask: text, when: formula }),
  fc.record({ ask: text, value: formula, at: days }),
  fc.record({ ask: text, category: formula, at: days }),
)

/** Scenarios as they may be written, shorthands and all; names need not exist. */
export const writtenScenario = fc.record({
  casus: fc.constant(1),
  title: text,
  because: maybe(text),
  clock: fc.constant({ start: "2024-01-01", step: "week", until: "52 steps" }),
  units: maybe(fc.array(id, { maxLength: 2 })),
  assumptions: maybe(
    record(fc.record({ value: fc.oneof(formula, table), basis: fc.constant("assumption"), note: maybe(text) })),
  ),
  factors: maybe(record(fc.record({ loads: record(fc.double({ min: -1, max: 1, noNaN: true })) }))),
  groups: maybe(record(fc.record({ dirichlet: record(fc.nat(9)), basis: fc.constant("general") }))),
  state: maybe(
    record(
      fc.record({
        start: fc.oneof(formula, table),
        whole: maybe(fc.boolean()),
        values: maybe(fc.array(id, { maxLength: 2 })),
      }),
    ),
  ),
  derived: maybe(record(fc.oneof(formula, fc.record({ value: formula, title: text })))),
  invariants: maybe(record(formula)),
  actors: maybe(record(actor)),
  phases: maybe(
    fc.oneof(
      fc.array(phase, { maxLength: 3 }),
      record(phase).filter((phases) => Object.keys(phases).length > 0),
    ),
  ),
  questions: maybe(record(question)),
  tracks: maybe(fc.array(id, { maxLength: 2 })),
  expect: maybe(record(fc.record({ question: id, between: fc.constant([0, 1]), because: text }))),
  evidence: maybe(
    fc.dictionary(
      fc.stringMatching(/^[A-Z][0-9]{3}$/),
      fc.record({ says: text, who: fc.array(text, { maxLength: 2 }) }),
      { maxKeys: 3, noNullPrototype: true },
    ),
  ),
})
