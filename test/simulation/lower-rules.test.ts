import { describe, expect, it } from "vitest"
import { hash32 as site } from "../../src/random/hash.ts"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import type { Plan, PlanTerm } from "../../src/simulation/plan.ts"
import { manyParts } from "../support/many-parts.ts"
import { assumption, binary, isAtLeast, number, state } from "../support/small-plan.ts"
import { compileRight } from "../support/tiny.ts"

const model = compileRight(manyParts)

const build = async (): Promise<Plan> => buildPlan(await model)

const fixed = (name: number): PlanTerm => ({ op: "read", from: "fixed", name })
const over = (chance: PlanTerm, exponent: number): PlanTerm => ({ op: "over", chance, exponent: number(exponent) })
const held = (argument: PlanTerm): PlanTerm => ({ op: "hold-chance", argument })
describe("the rules of a plan", () => {
  it("has rules with their occasions, chances over steps and effects with sites of their own", async () => {
    const { rules } = await build()
    const hot: PlanTerm = { op: "if", condition: isAtLeast(state(3), 1), then: number(2), otherwise: number(1) }
    const three = held(binary("multiply", number(3), assumption(7)))
    const move = "a.goes.then.move.here>gone+lost"
    const choice = (turn: string) => {
      const agrees = "a.opens.then.choose.agrees"
      const rounding = site(`${agrees}.then.change.mix.rounding${turn}`)
      const effects = [{ kind: "change", state: 9, value: state(3), rounding }]
      return {
        kind: "choose",
        outcomes: [
          { event: 10, weight: number(2), site: site(`${agrees}${turn}`), effects },
          { event: 11, weight: assumption(3), site: site(`a.opens.then.choose.refuses${turn}`), effects: [] },
        ],
      }
    }
    const again = (turn: string) => ({ site: site(`a.opens.probability${turn}`), effects: [choice(turn)] })
    const to = [
      { state: 1, share: assumption(3), flow: 10 },
      { state: 2, share: "rest", flow: 11 },
    ]
    const sites = { rounding: site(`${move}.rounding`), sharing: site(`${move}.sharing`) }
    expect(rules[0]).toStrictEqual({
      when: isAtLeast(state(0), 1),
      occasion: { kind: "always" },
      limit: 3,
      cooldown: number(14),
      effects: [{ kind: "move", from: 0, amount: assumption(0), ...sites, to }],
      orderSite: site("a.goes.order"),
    })
    const ratios = binary("multiply", hot, fixed(1))
    const exponent = binary("multiply", ratios, number(7 / 30.4375))
    expect(rules[1]).toMatchObject({ occasion: { kind: "always" }, orderSite: site("a.warms.order") })
    expect(rules[1]!.chance).toEqual({
      probability: { op: "over", chance: fixed(0), exponent },
      site: site("a.warms.probability"),
      stated: { chance: held(assumption(2)), ratios: [hot, three] },
    })
    expect(rules[1]!.effects).toEqual([
      { kind: "set", state: 5, value: number(1) },
      { kind: "change", state: 3, value: number(1) },
    ])
    expect(rules[2]).toStrictEqual({
      when: { op: "holds", term: assumption(5) },
      occasion: { kind: "named", at: [assumption(6), number(19742), number(19743)], every: number(14), after: [] },
      chance: { probability: fixed(2), site: site("a.opens.probability"), stated: { chance: number(0.5), ratios: [] } },
      effects: [choice("")],
      again: [again("@2"), again("@3")],
      orderSite: site("a.opens.order"),
    })
    expect(rules[3]).toStrictEqual({
      occasion: { kind: "named", at: [], everyMonths: number(1), after: [0] },
      effects: [{ kind: "set", state: 4, value: number(0.25) }],
      orderSite: site("a.follows.order"),
    })
    expect(rules[4]).toMatchObject({ when: isAtLeast(state(3), 2), occasion: { kind: "rising" }, effects: [] })
    expect(rules[5]!.chance!.stated!.ratios).toEqual([number(3)])
    expect(rules[7]).toStrictEqual({
      occasion: { kind: "named", at: [number(19742), number(19743)], after: [] },
      effects: [{ kind: "set", state: 4, value: number(0.5) }],
      again: [{ site: site("a.comes.probability@2"), effects: [{ kind: "set", state: 4, value: number(0.5) }] }],
      orderSite: site("a.comes.order"),
    })
    expect(rules[8]!.occasion).toStrictEqual({ kind: "named", at: [], every: number(14), after: [] })
    expect(rules[9]!.occasion).toStrictEqual({ kind: "named", at: [], after: [8] })
    expect(rules[5]!.effects).toEqual([
      { kind: "move", from: 3, amount: number(1), to: [{ state: 7, share: "rest", flow: 12 }] },
    ])
  })

  it("has what is the same in each step of a run computed once, each term once", async () => {
    expect((await build()).fixed).toEqual([
      held(assumption(2)),
      held(binary("multiply", number(3), assumption(7))),
      over(number(0.5), 1),
      over(number(0.2), 1),
      over(held(assumption(2)), 3),
    ])
  })
})
