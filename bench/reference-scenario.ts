import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { createDice, type Dice } from "../test/support/dice.ts"
import { referenceSize, type Size } from "./reference-plan.ts"

const actors = 8

/** What is shared out by a bench: the flagship, or with BENCH_SCENARIO=reference the reference size, written below a folder. */
export function chooseShared(folder: string): string {
  return process.env["BENCH_SCENARIO"] === "reference" ? writeReferenceScenario(folder) : "scenarios/karabakh-2024"
}

/** The scenario of the reference size, in a folder of its own below another: for what can only be asked of a whole command. */
function writeReferenceScenario(folder: string): string {
  const place = join(folder, "reference")
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, "scenario.yaml"), tellScenario(createDice(1), referenceSize))
  return place
}

/**
 * A scenario as bench/reference-plan.ts makes plans: quantities between 0 and 100 that a third of the rules always move a little,
 * and the others where something holds, by chance, with one to three effects.
 */
function tellScenario(dice: Dice, size: Size): string {
  const list = (count: number, tell: (place: number) => string): string => dice.list(count, tell).join("\n")
  const state = (): string => `s${dice.whole(0, size.states - 1)}`
  const assumption = (): string => `a${dice.whole(0, size.assumptions - 1)}`
  const atom = (): string => (dice.chance(0.7) ? state() : `${dice.decimal(10, 70)} * ${assumption()}`)
  const linear = (): string =>
    dice.list(dice.whole(2, 4), () => `${dice.decimal(0.05, 0.4)} * ${atom()}`).join(dice.chance(0.7) ? " + " : " - ")
  const compare = (): string => `${state()} ${dice.pick(["<", ">", "<=", ">="])} ${dice.decimal(20, 80)}`
  const condition = (): string =>
    dice.chance(0.4) ? `${compare()} ${dice.pick(["and", "or"])} ${compare()}` : compare()
  const other = (): string => (dice.chance(0.1) ? `d${dice.whole(0, size.derived - 1)}` : linear())
  // Each touches a quantity of its own, so that all of them move, and some of them another one.
  const drift = (slot: number): string => {
    const name = `s${slot % size.states}`
    return `{ then: { change: { ${name}: "0.05 * (${other()}) - 0.06 * ${name}" } } }`
  }
  const act = (slot: number): string => {
    const names = [...new Set([`s${slot % size.states}`, ...dice.list(dice.whole(0, 2), state)])]
    const changes = names.map((name) => `${name}: "0.1 * (${other()}) - ${dice.decimal(0, 5)}"`).join(", ")
    return `{ when: "${condition()}", probability: ${dice.decimal(0.01, 0.3)}, per: week, then: { change: { ${changes} } } }`
  }
  const rules = dice.list(size.rules, (slot) => (dice.chance(1 / 3) ? drift(slot) : act(slot)))
  const rulesOf = (actor: number): string =>
    rules.flatMap((one, slot) => (slot % actors === actor ? [`      r${slot}: ${one}`] : [])).join("\n")
  const asked = (slot: number): string => {
    if (slot < size.answers * 0.6) return `  q${slot}: { ask: How much?, value: s${slot}, at: end }`
    return `  q${slot}: { ask: Will it?, event: "${compare()}", by: ${dice.chance(0.5) ? "end" : `2025-0${dice.whole(1, 6)}-15`} }`
  }
  return `casus: 1
title: The reference size
clock: { start: 2024-07-01, step: week, until: 2025-06-30 }
assumptions:
${list(size.assumptions, (slot) => `  a${slot}: { value: "${tellDraw(dice)}", basis: assumption }`)}
state:
${list(size.states, (slot) => `  s${slot}: { start: ${dice.decimal(10, 90)}, min: 0, max: 100 }`)}
derived:
${list(size.derived, (slot) => `  d${slot}: { value: "${linear()}" }`)}
actors:
${Array.from({ length: actors }, (_, actor) => `  actor${actor}:\n    rules:\n${rulesOf(actor)}`).join("\n")}
questions:
${list(size.answers, asked)}
tracks: [${Array.from({ length: size.tracks }, (_, slot) => `s${slot}`).join(", ")}]
`
}

function tellDraw(dice: Dice): string {
  const [low, high] = [dice.decimal(0.1, 0.4), dice.decimal(0.6, 1)]
  return dice.pick([
    `normal(${dice.decimal(0.4, 0.6)}, 0.1)`,
    `uniform(${low}, ${high})`,
    `triangular(${low}, 0.5, ${high})`,
    `beta(${dice.whole(2, 6)}, ${dice.whole(2, 6)})`,
    `lognormal(${dice.decimal(-1, 0)}, 0.3)`,
  ])
}
