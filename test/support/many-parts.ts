import { tinyScenario } from "./tiny.ts"

/** A scenario of six weeks with about one of everything that a plan is made of. */
export const manyParts = tinyScenario(
  `
units: [men]
factors: { mood: { loads: { rate: 0.5, chance: 0.3 } }, deep: { loads: { mood: 0.6 } } }
assumptions:
  rate: { unit: men/week, value: "normal(10, 2)", min: 6, basis: assumption }
  tries: { value: "poisson(3)", min: 2, max: 5, basis: assumption }
  chance: { unit: probability, value: "uniform(0, 1)", max: 0.9, basis: assumption }
  part: { unit: share, value: 0.25, basis: assumption }
  side: { values: [west, east], value: { west: 1, east: 3 }, basis: assumption }
  open: { value: bernoulli(0.5), basis: assumption }
  opening: { value: "uniform(2024-01-08, 2024-02-08)", basis: assumption }
  two: { value: 2, basis: assumption }
  same: { value: open, basis: assumption }
state:
  here: { unit: men, whole: true, start: 40, min: 0 }
  gone: { unit: men, whole: true, start: 0 }
  lost: { unit: men, whole: true, start: 0 }
  heat: { start: "normal(0, 1)", max: two + 8 }
  trust: { unit: share, start: 0.5 }
  mode: { values: [calm, war], start: calm }
  cool: { start: 0, min: -5, max: 5 }
  warm: { start: 0 }
  risk: { unit: probability, start: 0.1 }
  mix: { whole: true, start: { 1: 2, 3: 2 } }
derived: { all: { unit: men, value: here + gone }, before: "lag(heat, 2 weeks)", twice: { unit: men, value: 2 * all } }
invariants: { enough: here >= 0 }
actors:
  a:
    rules:
      goes: { when: here >= 1, limit: 3, cooldown: 2 weeks, then: { move: { amount: rate * 1 step, from: here, to: { gone: part, lost: rest } } } }
      warms: { probability: chance, per: month, ratio: { hot: { by: 2, when: heat >= 1 }, open: { by: 3 * two } }, then: { set: { mode: war }, change: { heat: 1 } } }
      opens: { at: [opening, 2024-01-20, 2024-01-21], every: 2 weeks, when: open, probability: 0.5, per: occasion, then: { choose: { agrees: { weight: 2, then: { change: { mix: heat } } }, refuses: { weight: part } } } }
      follows: { after: a.goes, every: 1 month, then: { set: { trust: 0.25 } } }
      waits: { per: occasion, probability: 0.2, when: heat >= 2, then: {} }
      cools: { probability: chance, per: step, ratio: { open: { by: 3 } }, then: { move: { amount: 1, from: heat, to: warm } } }
      ends: { probability: 0.5, per: week, then: { choose: { early: { weight: 1, then: { choose: { alone: { weight: 1 } } } }, late: { weight: 3 } } } }
      comes: { at: [2024-01-20, 2024-01-21], then: { set: { trust: 0.5 } } }
      turns: { every: 2 weeks, then: { set: { risk: 0.75 } } }
      heeds: { after: a.turns, then: {} }
  idle: { title: Idle, rules: {} }
phases:
  - idle
  - { sequential: [a.opens, a.goes] }
  - { random: [a.waits, a.follows] }
  - [a.ends, a.warms, a.cools, a.comes, a.turns, a.heeds]
questions:
  empty: { ask: Empty?, event: gone >= 10, by: [2024-02-01, end] }
  war: { ask: War?, event: mode == war, at: [2024-02-05, end] }
  hot: { ask: How hot?, value: heat, at: end }
  risen: { ask: When?, when: first(heat >= 1) <= today }
  cold: { ask: Warm?, event: heat >= 0, at: 2024-01-28, given: empty }
tracks: [heat, gone, mode, cool]
`,
  6,
)
