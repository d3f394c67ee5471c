import { describe, expect, it } from "vitest"
import { openAnswers } from "../../src/analysis/answer-measure.ts"
import { addEvidenceDebt, type AnswerWorth, weighKnowledge } from "../../src/analysis/worth.ts"
import { listAsked } from "../../src/answers/ask.ts"
import { runModel } from "../support/run-scenario.ts"
import { compileRight, tinyScenario } from "../support/tiny.ts"

const seeds = ["1", "2", "3"] as const

const weigh = async (body: string, seed: string, runs: number, threshold?: number): Promise<readonly AnswerWorth[]> => {
  const model = await compileRight(tinyScenario(body, 1))
  const { runs: played } = await runModel(model, { runs, seed })
  return weighKnowledge(played, openAnswers(played, listAsked(model)), {
    seed,
    ...(threshold === undefined ? {} : { threshold }),
  })
}

/** A chance of which nothing is known, thrown once; and something that nothing reads. */
const coin = `
assumptions:
  chance: { value: "uniform(0, 1)", unit: probability, basis: assumption }
  idle: { value: "uniform(0, 1)", basis: document, evidence: [E1] }
evidence: { E1: { says: A coin was seen. } }
state: { heads: { start: false } }
actors: { a: { rules: { throws: { probability: chance, per: step, then: { set: { heads: true } } } } } }
questions: { heads: { ask: "Heads?", event: heads, by: end } }
`

describe("the worth of knowing", () => {
  it.each(seeds)(
    "of a chance that is uniform and thrown once is 1/12 of 1/4, ln 2 − ½ nats, and 1/8 to who acts above a half (seed %s)",
    async (seed) => {
      const [answer] = await weigh(coin, seed, 10_000, 0.5)
      const [chance] = answer!.unknowns
      const within = 4.5
      expect(chance!.id).toBe("chance")
      expect(chance!.seen).toBe(true)
      expect(Math.abs(answer!.score_now - 0.25)).toBeLessThan(0.001)
      expect(Math.abs(chance!.gain.value - 1 / 12)).toBeLessThan(within * chance!.gain.mcse)
      expect(Math.abs(chance!.log_gain!.value - (Math.LN2 - 0.5))).toBeLessThan(within * chance!.log_gain!.mcse)
      expect(chance!.act!.bracket.low).toBeLessThan(1 / 8)
      expect(chance!.act!.bracket.high).toBeGreaterThan(1 / 8)
    },
  )

  it("of what nothing reads is not seen, and lies within what luck shows", async () => {
    let seen = 0
    for (let seed = 0; seed < 20; seed++) {
      const [answer] = await weigh(coin, `idle ${seed}`, 2000)
      const idle = answer!.unknowns.find(({ id }) => id === "idle")!
      if (idle.seen) seen++
      expect(Math.abs(idle.gain.value)).toBeLessThan(4 * Math.max(answer!.floor, idle.gain.mcse))
    }
    expect(seen).toBeLessThanOrEqual(1)
  })

  it("is owed by what rests on assumption alone: all of it here, none of it with evidence behind the chance", async () => {
    const alone = addEvidenceDebt(await weigh(coin, "3", 2000))
    expect([alone.share, alone.order.map(({ id }) => id)]).toEqual([1, ["chance"]])
    const backed = coin.replace(
      "unit: probability, basis: assumption",
      "unit: probability, basis: document, evidence: [E1]",
    )
    const paid = addEvidenceDebt(await weigh(backed, "3", 2000))
    expect([paid.share, paid.order]).toEqual([0, []])
  })

  it("says nothing of an answer that nobody's knowledge would help", async () => {
    const dice = coin.replace("probability: chance", "probability: 0.5")
    const answers = await weigh(dice, "3", 2000)
    expect(answers[0]!.unknowns.filter(({ seen }) => seen)).toEqual([])
    expect(addEvidenceDebt(answers)).toEqual({ order: [] })
  })

  it("does not count twice what follows from others", async () => {
    const doubled = coin.replace("  idle:", "  half: { value: chance / 2, basis: assumption }\n  idle:")
    const answers = await weigh(doubled, "1", 2000)
    const half = answers[0]!.unknowns.find(({ id }) => id === "half")!
    expect(half.follows_from).toEqual(["chance"])
    expect(half.seen).toBe(true)
    expect(addEvidenceDebt(answers).order.map(({ id }) => id)).toEqual(["chance"])
  })
})
