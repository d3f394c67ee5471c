import { describe, expect, it } from "vitest"
import { planMemory } from "../../../src/simulation/kernel/memory.ts"
import { scheduleWords } from "../../../src/simulation/kernel/threefry.ts"
import type { Plan, PlanAssumption, PlanTerm } from "../../../src/simulation/plan.ts"
import { assumption, number, rule, smallPlan, startAt, state, together } from "../../support/small-plan.ts"

const drawn = (site: number): PlanAssumption => ({
  term: { op: "draw", family: "normal", arguments: [number(0), number(1)], site, index: 0 },
  discrete: false,
})
const over: PlanTerm = { op: "over", chance: assumption(0), exponent: number(2) }

/** A plan with another number of each thing. */
const plan: Plan = smallPlan({
  states: [startAt(1), startAt(2), startAt(3)],
  factors: [1, 6, 7, 8, 9].map((site) => ({ site, loadings: [], rest: 1 })),
  assumptions: [drawn(2), drawn(3), drawn(4), drawn(5)],
  fixed: Array.from({ length: 5 }, () => number(1)),
  derived: [over, number(1)],
  rules: Array.from({ length: 6 }, () => rule([])),
  blocks: [together(0, 1), together(2, 3, 4), together(5)],
  eventCount: 7,
  lags: [state(0), state(1)],
  firsts: Array.from({ length: 3 }, () => ({ op: "true" })),
  answers: [{ kind: "value-at", term: state(0), record: 1 }],
  luck: { events: [0, 1, 2], records: [1, 4] },
  steps: 4,
})

const records = 5

/** By name, where each thing lies and how many bytes it takes, all told here again. */
function listParts(isVector: boolean): readonly (readonly [string, number, number])[] {
  const memory = planMemory(plan, isVector)
  const { layout, cleared: _, ...others } = memory
  const row = isVector ? 32 : 8
  const rows: readonly (readonly [keyof typeof others, number])[] = [
    ["assumption", 4],
    ["fixed", 5],
    ["factor", 5],
    ["overExponent", 1],
    ["overChance", 1],
    ["state", 3],
    ["minimum", 3],
    ["maximum", 3],
    ["first", 7],
    ["last", 7],
    ["firstDate", 3],
    ["answer", 1],
    ["next", 3],
    ["sum", 3],
    ["taken", 3],
    ["lowered", 3],
    ["brought", 3],
    ["pending", 7],
    ["order", 3],
    ["rank", 3],
    ["derived", 2],
    ["times", 7],
    ["arrived", 3],
    ["left", 3],
    ["heldBefore", 6],
    ["timesBefore", 6],
    ["luck", 3],
  ]
  const single: readonly (readonly [keyof typeof others, number])[] = [
    ["ignorance", scheduleWords * 4 * (isVector ? 4 : 1)],
    ["redrawn", scheduleWords * 4 * (isVector ? 4 : 1)],
    ["chance", scheduleWords * 4 * (isVector ? 4 : 1)],
    ["recordDays", 8 * records],
    ["recordMonths", 8 * records],
    ["column", 4],
    ["stepNumber", row],
    ["today", row],
    ["elapsed", row],
    ["fault", row],
    ["forkStep", 4],
    ["lastStep", 4],
  ]
  const runs = layout.blockRuns
  const at = (slots: unknown, slot: number): number => (slots as (slot: number) => number)(slot)
  return [
    ["constants", memory.constants.offset, 16 * memory.constants.capacity],
    ...single.map(([name, bytes]) => [name, others[name] as number, bytes] as const),
    ...rows.flatMap(([name, count]) =>
      Array.from({ length: count }, (_, slot) => [`${name} ${slot}`, at(others[name], slot), row] as const),
    ),
    ...[0, 1].map((slot) => [`lag ${slot}`, memory.lag(slot), records * row] as const),
    ...[0, 1, 2, 3, 4].map((slot) => [`rest ${slot}`, memory.rest.fixed(slot), row] as const),
    ...[0, 1, 2, 3].map((slot) => [`rest of assumption ${slot}`, memory.rest.assumption(slot), row] as const),
    ...[0, 1, 2, 3, 4].map((slot) => [`factor word ${slot}`, memory.factorWord(slot), 4] as const),
    ...[0, 1, 2, 3].map((slot) => [`assumption word ${slot}`, memory.assumptionWord(slot), 4] as const),
    ...[0, 1, 2, 3, 4, 5].map((slot) => [`rule word ${slot}`, memory.ruleWord(slot), 4] as const),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((site) => [`move ${site}`, memory.move(site), 8] as const),
    ["keys", layout.keyOffset, 16 * runs],
    ["more keys", layout.moreKeyOffset, 16 * runs],
    ["dealt", layout.dealtOffset, 8 * runs],
    ["assumptions", layout.assumptionOffset, 8 * runs * 4],
    ["factors", layout.factorOffset, 8 * runs * 5],
    ["answers", layout.answerOffset, 8 * runs],
    ["first times", layout.firstOffset, 4 * runs * 7],
    ["all times", layout.timesOffset, 4 * runs * 7],
    ["faults", layout.faultOffset, 4 * runs],
    ["tracks", layout.trackOffset, 8 * runs * records * 3],
    ["lucks", layout.luckOffset, 8 * runs * 6],
  ]
}

describe.each([false, true])("the memory of a kernel, with vectors: %s", (isVector) => {
  const { layout, cleared, ...memory } = planMemory(plan, isVector)

  it("has room for each thing, and none lies upon another", () => {
    const parts = listParts(isVector).toSorted((a, b) => a[1] - b[1])
    expect(parts[0]![1]).toBe(64)
    const gaps = parts.map(([name, offset, bytes], place) => {
      const [next, from] = parts[place + 1] ?? ["the end", layout.end]
      return { between: `${name} and ${next}`, gap: from - offset - bytes }
    })
    // Nothing is left free but what lies up to the next multiple of 32.
    expect(gaps.filter(({ gap }) => !(Number.isInteger(gap) && gap >= 0 && gap < 32))).toEqual([])
    expect(layout.end % 32).toBe(0)
  })

  it("has what a run must find at 0 in one piece", () => {
    const all = [memory.fault, memory.derived(0), memory.times(6), memory.luck(2), memory.timesBefore(5)]
    for (const one of all) {
      expect(one).toBeGreaterThanOrEqual(cleared.from)
      expect(one).toBeLessThan(cleared.to)
    }
    expect([cleared.from, cleared.to]).toEqual([memory.fault, memory.forkStep])
  })

  it("tells its driver how much there is of each, and where words and schedules lie", () => {
    const { ignorance, redrawn, forkStep } = memory
    const counts = { assumptions: 4, factors: 5, rules: 6, answers: 1, events: 7, tracks: 3, lucks: 6, records }
    const places = {
      sites: [1, 6, 7, 8, 9, 2, 3, 4, 5],
      moveOffset: memory.move(1),
      wordOffset: forkStep,
      ignorance,
      redrawn,
    }
    expect(layout).toMatchObject({ isVector, blockRuns: 256, ...counts, ...places })
    expect(memory.move(99)).toBe(NaN)
    expect(memory.lastStep).toBe(forkStep + 4)
    expect(memory.factorWord(0)).toBe(forkStep + 8)
    expect(memory.constants.capacity).toBe(isVector ? 2048 + 16 * (6 + 4 + 1 + 2) : 0)
  })
})

describe("a block of runs", () => {
  const runsOf = (steps: number) =>
    planMemory(smallPlan({ states: Array.from({ length: 1000 }, () => startAt(0)), steps }), false).layout.blockRuns

  it("is of 64 runs in place of 256 where these would need more than 32 MB", () => {
    // Of 128 runs: 1,024,000 bytes a record.
    expect([10, 20, 28, 40].map(runsOf)).toEqual([256, 128, 128, 64])
  })

  it("is of fewer runs where tracks are so long that they would need more than a quarter of a gigabyte", () => {
    // Of 64 runs: 512,000 bytes a record, and some hundreds of thousands for all else.
    expect([400, 520, 530, 1040, 1060].map(runsOf)).toEqual([64, 64, 32, 32, 16])
    expect([8000, 20_000].map(runsOf)).toEqual([4, 4])
  })
})
