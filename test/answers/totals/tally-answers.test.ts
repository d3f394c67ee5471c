import { describe, expect, it } from "vitest"
import { correctAnswers } from "../../../src/answers/correct.ts"
import { tallyAnswers } from "../../../src/answers/totals/tally-answers.ts"
import { countPlayed, type Ensemble } from "../../../src/ensemble/ensemble.ts"
import type { Estimate } from "../../../src/statistics/estimate.ts"
import type { Prepared } from "../../../src/study/prepare.ts"
import { summarize } from "../../../src/summary/summarize.ts"
import type { Answer, Summary } from "../../../src/summary/summary.ts"
import { play } from "../../ensemble/play.ts"
import { prepareFile } from "../../support/run-scenario.ts"

const kept = 2048
const runs = 6000

const examples = ["coalition-negotiation", "supply-corridor-under-attack", "truce-from-a-table", "forecast-only"]

/** The same runs, all of them kept, and the first alone. */
async function playBoth({ model, plan }: Prepared, correct: boolean) {
  const corrected = correct ? { corrector: () => correctAnswers(model, plan, "1") } : {}
  const tell = (ensemble: Ensemble) => summarize({ name: "it", seed: "1", model, ensemble })
  const whole = await play(plan, { runs }, corrected)
  const counted = await play(plan, { runs }, { ...corrected, tallier: () => tallyAnswers(model, plan, "1", kept) })
  expect([counted.to, countPlayed(counted), countPlayed(whole)]).toEqual([kept, runs, runs])
  return { whole: tell(whole), counted: tell(counted) }
}

/** Two numbers that are sums of the same in another order. */
function expectClose(found: number, wanted: number, where: string): void {
  if (found !== wanted)
    expect(Math.abs(found - wanted), `${where}`).toBeLessThan(1e-9 * Math.max(1e-3, Math.abs(wanted)))
}

function expectSame(found: Estimate | undefined, wanted: Estimate | undefined, where: string): void {
  expect(found === undefined, `${where}`).toBe(wanted === undefined)
  if (found === undefined || wanted === undefined) return
  for (const key of ["value", "mcse", "low", "high"] as const) expectClose(found[key], wanted[key], `${where} ${key}`)
  expect(found.n, `${where}`).toBe(wanted.n)
  expect(found.counted === undefined, `${where}`).toBe(wanted.counted === undefined)
  if (found.counted !== undefined) expectClose(found.counted.value, wanted.counted!.value, where)
}

/** A quantile that was counted: its interval holds that of the list, and is wider by no more than two bins hold. */
function expectWider(found: Estimate, wanted: Estimate, where: string): void {
  expect(found.low, `${where}`).toBeLessThanOrEqual(wanted.low)
  expect(found.high, `${where}`).toBeGreaterThanOrEqual(wanted.high)
  expect(wanted.value >= found.low && wanted.value <= found.high, `${where}`).toBe(true)
  expect(found.high - found.low, `${where}`).toBeLessThanOrEqual(1.25 * (wanted.high - wanted.low))
}

function expectAnswer(found: Answer, wanted: Answer): void {
  const where = `${wanted.id} ${wanted.deadline ?? ""}`
  expect({ ...found, ...told }, `${where}`).toEqual({ ...wanted, ...told })
  if (found.kind === "value" && wanted.kind === "value") {
    expectSame(found.mean, wanted.mean, where)
    for (const [i, { level, estimate }] of (wanted.quantiles ?? []).entries())
      expectWider(found.quantiles![i]!.estimate, estimate, `${where} ${level}`)
    const count = ({ histogram }: typeof found) =>
      histogram && histogram.counts.reduce((sum, one) => sum + one, (histogram.under ?? 0) + (histogram.over ?? 0))
    expect(count(found), `${where}`).toBe(count(wanted))
    expect(found.histogram?.width, `${where}`).toBe(wanted.histogram?.width)
    return
  }
  if (found.kind === "category" && wanted.kind === "category")
    for (const [i, share] of (wanted.shares ?? []).entries())
      expectSame(found.shares![i]!.estimate, share.estimate, `${where} ${share.value}`)
  if ("curve" in wanted && "curve" in found)
    for (const [i, point] of wanted.curve!.entries()) {
      expect(found.curve![i]!.date).toBe(point.date)
      expectClose(found.curve![i]!.value, point.value, `${where} ${point.date}`)
    }
  if (found.kind === "event" || found.kind === "when")
    expectSame(found.estimate, "estimate" in wanted ? wanted.estimate : undefined, where)
  if (found.kind === "when" && wanted.kind === "when") {
    expectSame(found.never, wanted.never, where)
    expectSame(found.mean?.estimate, wanted.mean?.estimate, where)
    expect(found.quantiles, `${where}`).toEqual(wanted.quantiles)
  }
}

/** What is looked at more closely. */
const told = { estimate: 0, mean: 0, quantiles: 0, histogram: 0, curve: 0, shares: 0, never: 0 }

function expectSummary(found: Summary, wanted: Summary): void {
  expect(found.runs).toBe(wanted.runs)
  expect(found.kept_runs).toBe(kept)
  expect(found.questions).toHaveLength(wanted.questions.length)
  for (const [i, answer] of wanted.questions.entries()) expectAnswer(found.questions[i]!, answer)
  expect(found.tracks).toEqual(wanted.tracks)
  expect(found.positions).toEqual(wanted.positions)
  expect(found.influence).toEqual(wanted.influence)
  for (const [i, { times, ...rule }] of wanted.rules.entries()) {
    const { times: own, ...others } = found.rules[i]!
    expect(others).toEqual(rule)
    expectSame(own, times, rule.id)
  }
  for (const [i, { amount }] of (wanted.flows ?? []).entries()) expectSame(found.flows![i]!.amount, amount, `flow ${i}`)
  for (const [i, assumption] of wanted.assumptions.entries()) {
    const own = found.assumptions[i]!
    expect({ ...own, quantiles: 0 }).toEqual({ ...assumption, quantiles: 0 })
    const [first, last] = [assumption.quantiles?.[0], assumption.quantiles?.at(-1)]
    for (const [place, { value }] of (assumption.quantiles ?? []).entries())
      expect(Math.abs(own.quantiles![place]!.value - value)).toBeLessThanOrEqual(0.01 * (last!.value - first!.value))
  }
}

describe("runs that are too many to be kept", () => {
  for (const example of examples)
    it(`are told as if all were kept, but for quantiles, which are told with their bins: ${example}`, async () => {
      const prepared = await prepareFile(`scenarios/examples/${example}/scenario.yaml`)
      const { whole, counted } = await playBoth(prepared, true)
      expectSummary(counted, whole)
    })

  it("are told so where luck is left in", async () => {
    const { whole, counted } = await playBoth(
      await prepareFile("scenarios/examples/coalition-negotiation/scenario.yaml"),
      false,
    )
    expectSummary(counted, whole)
  })
})
