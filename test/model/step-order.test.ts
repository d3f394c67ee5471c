import { describe, expect, it } from "vitest"
import { playTracks, tinyScenario } from "../support/tiny.ts"

/** Every scenario here is deterministic: the tables were computed by hand from docs/language.md. */

describe("a simultaneous phase", () => {
  it("lets every rule look at the state as it was when the phase began", async () => {
    const values = await playTracks(
      tinyScenario(
        `
state: { a: { start: 1 }, b: { start: 2 } }
actors:
  swapper:
    rules:
      take: { then: { set: { a: b } } }
      give: { then: { set: { b: a } } }
tracks: [a, b]
`,
        3,
      ),
    )
    expect(values("a")).toEqual([1, 2, 1, 2])
    expect(values("b")).toEqual([2, 1, 2, 1])
  })

  it("takes the last declared set, adds all changes, then holds to the bounds once", async () => {
    const values = await playTracks(
      tinyScenario(
        `
state: { x: { start: 5, min: 0, max: 10 } }
actors:
  many:
    rules:
      early: { then: { set: { x: 2 } } }
      later: { then: { set: { x: 7 } } }
      up: { then: { change: { x: 8 } } }
      down: { then: { change: { x: -6 } } }
tracks: [x]
`,
        2,
      ),
    )
    // 7 + 8 - 6 = 9, although 7 + 8 alone would have been held to 10.
    expect(values("x")).toEqual([5, 9, 9])
  })

  it("gives a move what the stock had when the phase began, less what earlier rules took", async () => {
    const values = await playTracks(
      tinyScenario(
        `
state:
  pool: { start: 10, min: 0, whole: true }
  north: { start: 0, min: 0, whole: true }
  south: { start: 0, min: 0, whole: true }
actors:
  fronts:
    rules:
      to_north: { then: { move: { amount: 7, from: pool, to: north } } }
      to_south: { then: { move: { amount: 7, from: pool, to: south } } }
      back: { when: north > 0, then: { move: { amount: 1, from: north, to: pool } } }
tracks: [pool, north, south]
`,
        2,
      ),
    )
    expect(values("pool")).toEqual([10, 0, 1])
    expect(values("north")).toEqual([0, 7, 6])
    expect(values("south")).toEqual([0, 3, 3])
  })

  it("moves the whole number above or below an amount, shares it out whole, and loses none of it", async () => {
    const values = await playTracks(
      tinyScenario(
        `
state:
  here: { start: 11, min: 0, whole: true }
  rail: { start: 0, min: 0, whole: true }
  road: { start: 0, min: 0, whole: true }
actors:
  column:
    rules:
      leaves: { then: { move: { amount: 4.5, from: here, to: { rail: 0.5, road: rest } } } }
tracks: [here, rail, road]
`,
        3,
      ),
    )
    const [here, rail, road] = [values("here"), values("rail"), values("road")]
    for (const step of [1, 2]) {
      const left = here[step - 1]! - here[step]!
      const railed = rail[step]! - rail[step - 1]!
      expect([4, 5]).toContain(left)
      expect([Math.floor(left / 2), Math.ceil(left / 2)]).toContain(railed)
      expect(here[step]! + rail[step]! + road[step]!).toBe(11)
    }
    expect(here[3]).toBe(0)
  })
})

describe("a sequential phase", () => {
  it("lets each rule see the last one's effect, and holds bounds after each", async () => {
    const values = await playTracks(
      tinyScenario(
        `
state: { x: { start: 5, min: 0, max: 10 } }
actors:
  many:
    rules:
      up: { then: { change: { x: 8 } } }
      down: { then: { change: { x: -6 } } }
      double: { then: { set: { x: x * 2 } } }
phases: [{ sequential: [many] }]
tracks: [x]
`,
        2,
      ),
    )
    // 5 + 8 → 10, - 6 → 4, doubled → 8; then 8 + 8 → 10, 4, 8.
    expect(values("x")).toEqual([5, 8, 8])
  })

  it("lets what arrived leave again in the same phase", async () => {
    const values = await playTracks(
      tinyScenario(
        `
state: { a: { start: 4, min: 0 }, b: { start: 0, min: 0 }, c: { start: 0, min: 0 } }
actors:
  chain:
    rules:
      one: { then: { move: { amount: 4, from: a, to: b } } }
      two: { then: { move: { amount: 4, from: b, to: c } } }
phases: [{ sequential: [chain] }]
tracks: [a, b, c]
`,
        1,
      ),
    )
    expect([values("a"), values("b"), values("c")]).toEqual([
      [4, 0],
      [0, 0],
      [0, 4],
    ])
  })
})

describe("phases in order", () => {
  it("show a later phase the state that an earlier one left", async () => {
    const values = await playTracks(
      tinyScenario(
        `
state: { x: { start: 0 }, seen: { start: 0 } }
actors:
  early: { rules: { add: { then: { change: { x: 1 } } } } }
  late: { rules: { look: { then: { set: { seen: x } } } } }
phases: [early, late]
tracks: [seen]
`,
        3,
      ),
    )
    expect(values("seen")).toEqual([0, 1, 2, 3])
  })

  it("let derived values keep the value of the last record", async () => {
    const values = await playTracks(
      tinyScenario(
        `
state: { x: { start: 0 }, seen: { start: 0 } }
derived: { twice: x * 2 }
actors:
  early: { rules: { add: { then: { change: { x: 1 } } } } }
  late: { rules: { look: { then: { set: { seen: twice } } } } }
phases: [early, late]
tracks: [seen, twice]
`,
        3,
      ),
    )
    expect(values("twice")).toEqual([0, 2, 4, 6])
    expect(values("seen")).toEqual([0, 0, 2, 4])
  })
})

describe("occasions", () => {
  const counted = (rule: string, more = ""): string =>
    tinyScenario(`
state: { tally: { start: 0 }, active: { start: false } }
actors:
  actor:
    rules:
      toggle: { every: 2 weeks, then: { set: { active: not active } } }
      counted: ${rule}
${more}
phases: [{ sequential: [actor] }]
tracks: [tally, active]
`)

  it("`every` comes in step 1 and whenever a whole number of intervals since the start falls", async () => {
    const values = await playTracks(counted("{ every: 3 weeks, then: { change: { tally: 1 } } }"))
    expect(values("tally")).toEqual([0, 1, 1, 2, 2, 2, 3, 3, 3])
  })

  it("`at` comes in the step that the date belongs to", async () => {
    const values = await playTracks(counted("{ at: [2024-01-08, 2024-01-16], then: { change: { tally: 1 } } }"))
    expect(values("tally")).toEqual([0, 1, 1, 2, 2, 2, 2, 2, 2])
  })

  it("`after` comes once after each firing since the last look: at once if the trigger stands earlier", async () => {
    const values = await playTracks(counted("{ after: toggle, then: { change: { tally: 1 } } }"))
    expect(values("tally")).toEqual([0, 1, 2, 2, 3, 3, 4, 4, 5])
  })

  it("`per: occasion` alone comes when the condition becomes true", async () => {
    const values = await playTracks(
      counted("{ when: active, probability: 1, per: occasion, then: { change: { tally: 1 } } }"),
    )
    expect(values("active")).toEqual([0, 1, 0, 0, 1, 1, 0, 0, 1])
    expect(values("tally")).toEqual([0, 1, 1, 1, 2, 2, 2, 2, 3])
  })

  it("an occasion at which the rule is blocked is lost", async () => {
    const values = await playTracks(counted("{ after: toggle, cooldown: 2 weeks, then: { change: { tally: 1 } } }"))
    // Occasions in steps 1, 2, 4, 6, 8: it fires in 1, is blocked in 2 and 3, fires in 4, is blocked in 6, fires in 8.
    expect(values("tally")).toEqual([0, 1, 1, 1, 2, 2, 2, 2, 3])
  })
})

describe("blocks", () => {
  const blocked = (rule: string): string =>
    tinyScenario(`
state: { tally: { start: 0 } }
actors: { actor: { rules: { counted: ${rule} } } }
tracks: [tally]
`)

  it("`limit: once` lets it fire once", async () => {
    const values = await playTracks(blocked("{ limit: once, then: { change: { tally: 1 } } }"))
    expect(values("tally")).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1])
  })

  it("`cooldown: 2 steps` blocks exactly the two next steps", async () => {
    const values = await playTracks(blocked("{ cooldown: 2 steps, then: { change: { tally: 1 } } }"))
    expect(values("tally")).toEqual([0, 1, 1, 1, 2, 2, 2, 3, 3])
  })
})

describe("history", () => {
  const remembering = (formulas: Readonly<Record<string, string>>): string =>
    tinyScenario(
      `
state:
  x: { start: 3, min: 0 }
  there: { start: 0, min: 0 }
${Object.keys(formulas)
  .map((name) => `  ${name}: { start: 0 }`)
  .join("\n")}
actors:
  mover: { rules: { move_one: { at: [2024-01-08, 2024-01-22], then: { move: { amount: 1, from: x, to: there } } } } }
  same_phase: { rules: { look: { then: { set: { ${Object.entries(formulas)
    .map(([name, formula]) => `${name}: "${formula}"`)
    .join(", ")} } } } } }
phases: [mover, same_phase]
tracks: [${Object.keys(formulas).join(", ")}]
`,
      5,
    )

  it("tells whether, how often and how long ago a rule fired, as far as the asker may look", async () => {
    const values = await playTracks(
      remembering({
        f: "if(fired(mover.move_one), 1, 0)",
        t: "times(mover.move_one)",
        s: "if(fired(mover.move_one), since(mover.move_one) / 1 week, -1)",
      }),
    )
    expect(values("f")).toEqual([0, 1, 1, 1, 1, 1])
    expect(values("t")).toEqual([0, 1, 1, 2, 2, 2])
    expect(values("s")).toEqual([0, 0, 1, 0, 1, 2])
  })

  it("takes a rule that never fired for longer ago than any duration", async () => {
    const values = await playTracks(remembering({ s: "if(since(mover.move_one) > 1000 years, 1, 0)" }))
    expect(values("s")).toEqual([0, 0, 0, 0, 0, 0])
  })

  it("counts what moves brought in and took out; a start is no arrival", async () => {
    const values = await playTracks(remembering({ a: "arrived(there)", l: "left(x)", none: "arrived(x)" }))
    expect(values("a")).toEqual([0, 1, 1, 2, 2, 2])
    expect(values("l")).toEqual([0, 1, 1, 2, 2, 2])
    expect(values("none")).toEqual([0, 0, 0, 0, 0, 0])
  })

  it("looks back whole records, at least one, and never before the start", async () => {
    const values = await playTracks(
      remembering({ one: "lag(x, 1 step)", three: "lag(x, 3 steps)", near: "lag(x, 1 day)" }),
    )
    // Records of x: 3 2 2 1 1 1; in step n the record one back is n - 1.
    expect(values("one")).toEqual([0, 3, 2, 2, 1, 1])
    expect(values("near")).toEqual([0, 3, 2, 2, 1, 1])
    expect(values("three")).toEqual([0, 3, 3, 3, 2, 2])
  })

  it("gives the date of the first record at which a condition held, and never before", async () => {
    const values = await playTracks(
      remembering({ d: "if(first(x <= 2) <= today, (today - first(x <= 2)) / 1 day, -1)" }),
    )
    // x is 2 at record 1, which ends on 2024-01-08; the rule in step 1 sees records up to 0.
    expect(values("d")).toEqual([0, -1, 7, 14, 21, 28])
  })
})
