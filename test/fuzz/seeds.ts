import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "yaml"
import { readYamlBlocks } from "../support/yaml-blocks.ts"
import type { Plain } from "./mutate-scenario.ts"

const root = join(import.meta.dirname, "../..")

/** A scenario that has one of everything that the language has. */
const everything = `casus: 1
title: One of everything
clock: { start: 2024-01-01, step: week, until: 20 steps }
units: [persons]
lists: { bases: { gyumri: Gyumri, meghri: Meghri } }
assumptions:
  rate: { value: 1 to 9, unit: persons/week, basis: document, evidence: [E1] }
  share: { value: 0.2 to 0.5 to 0.9, unit: share, basis: general, min: 0.1 }
  kind: { values: [mild, harsh], value: { mild: 2, harsh: 1 }, basis: general }
  wait: { each: { base: bases }, value: "gamma(2, 3)", unit: weeks, basis: general }
factors: { mood: { loads: { rate: 0.5 } } }
groups: { ways: { dirichlet: { rail: 6, road: 2 }, basis: general } }
correlations: { share: { wait_gyumri: 0.4 } }
state:
  strength: { each: { base: bases }, start: round(50 * share), min: 0, unit: persons, whole: true }
  home: { start: 0, unit: persons, whole: true }
  truce: { values: [holds, strained, broken], ordered: true, start: { holds: 3, strained: 1 } }
  tension: { start: "normal(50, 9)", min: 0, max: 100, latent: true, silence: { unused-state: Inner. } }
derived: { thin: { each: { base: bases }, value: strength_base < 20 }, late: "lag(home, 2 weeks)" }
invariants: { sane: home >= 0 or kind == mild }
actors:
  army:
    positions: { stays: { holds: We stay., stance: refuses, evidence: [E1] } }
    rules:
      leaves:
        each: { base: bases }
        breaks: stays
        when: strength_base > 0 and elapsed >= wait_base and not fired(talks.signs)
        probability: 0.3
        per: month
        ratio: { strained: { by: 2, when: truce >= strained }, tense: { by: exp(tension / 100) } }
        cooldown: 2 weeks
        then: { move: { amount: rate * 1 step, from: strength_base, to: home }, change: { tension: "uniform(-1, 3)" } }
  talks:
    rules:
      signs: { at: [2024-03-01], every: 1 month, after: army.leaves, limit: 2, serves: army.stays, then: { choose: { yes_they_do: { weight: rail, then: { set: { truce: holds } } }, no_deal: { weight: road, then: { set: { truce: broken } } } } } }
      adds: { probability: 0.5, per: occasion, when: first(truce == broken) <= today, then: { change: { tension: "total(3, normal(0, 1))" } } }
phases: { early: army, later: { sequential: [talks] } }
questions:
  gone: { ask: Gone?, event: strength_gyumri == 0, by: [2024-03-01, end] }
  gone_when: { ask: When?, when: home > 10 }
  how_many: { ask: How many?, value: home, at: [end, 10 weeks], given: gone }
  which: { ask: Which?, category: truce, at: end }
tracks: [strength, home]
expect: { likely: { question: gone, between: [0, 1] }, rises: { question: gone, raise: rate, by: 1, never: falls } }
documents: { d1: { title: A paper, expires: 2025-01-01 } }
evidence: { E1: { document: d1, says: Something., who: [Armenia] } }
silence: { value-never-reached: A toy. }
`

/** Scenarios that are right, to be damaged: one of everything, the page's example, the repository's fixture. */
export const seeds: readonly { readonly name: string; readonly text: string; readonly tree: Plain }[] = [
  { name: "one of everything", text: everything },
  { name: "the example of the language page", text: readYamlBlocks("language.md")[0]?.text ?? "" },
  { name: "the truce under strain", text: readFileSync(join(root, "test/fixtures/small.yaml"), "utf8") },
].map((seed) => ({ ...seed, tree: parse(seed.text) as Plain }))
