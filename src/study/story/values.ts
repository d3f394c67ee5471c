import { tellName } from "../../words/quantity.ts"
import { tellNumber } from "../../words/number.ts"
import type { ValueType } from "../../expression/type.ts"
import type { Model } from "../../model/model.ts"
import type { Labels } from "../../simulation/plan.ts"
import type { World } from "../../simulation/interpreter/world.ts"
import { displayScale, displayUnit, displayValue } from "../../answers/display-unit.ts"
import type { Reading, Told } from "./result.ts"

/** What a name of a scenario stands for: where its value lies in a run, and how to say it. */
export interface NamedValue {
  readonly id: string
  readonly from: "assumption" | "state" | "derived"
  readonly slot: number
  readonly title: string
  readonly type: ValueType
  readonly unit: string
  readonly latent: boolean
}

/** Every name of a model with its slot in the plan. */
export function listValues(model: Model, labels: Labels): ReadonlyMap<string, NamedValue> {
  const assumptions = model.assumptions.map(
    (assumption) => ({ ...assumption, from: "assumption", latent: false }) as const,
  )
  const states = model.states.map((state) => ({ ...state, from: "state" }) as const)
  const derived = model.derived.map((value) => ({ ...value, from: "derived" }) as const)
  const slots = { assumption: labels.assumptions, state: labels.states, derived: labels.derived }
  return new Map(
    [...assumptions, ...states, ...derived].map(({ id, from, title, type, unit, latent }) => [
      id,
      { id, from, slot: slots[from].indexOf(id), title, type, unit, latent },
    ]),
  )
}

/** A value in words, with its unit and with as many digits as a reader can use. */
export function tellValue({ type, unit }: Pick<NamedValue, "type" | "unit">, value: number): Told {
  if (type.kind !== "number" && type.kind !== "duration")
    return { value, text: tellName(displayValue(type, unit, value)) }
  if (Number.isNaN(value)) return { value, text: "not a number" }
  if (!Number.isFinite(value)) return { value, text: "never" }
  return { value, text: tellQuantityIn(displayUnit(type, unit), value / displayScale(type, unit)) }
}

/** A number that already counts in its unit, with it. */
export function tellQuantityIn(unit: string, value: number): string {
  return `${tellNumber(value)}${unit === "" || unit === "share" || unit === "probability" ? "" : ` ${unit}`}`
}

/** The value that a name has in a world. */
export function readValue(world: World, { from, slot }: NamedValue): number {
  const values = from === "state" ? world.states : from === "derived" ? world.derived : world.assumptions
  return values[slot] ?? NaN
}

/** Names with the values that they have in a world; names that are hidden or unknown are left out. */
export function readNames(
  world: World,
  names: Iterable<string>,
  values: ReadonlyMap<string, NamedValue>,
): readonly Reading[] {
  return [...new Set(names)].flatMap((name): readonly Reading[] => {
    const named = values.get(name)
    if (named === undefined) return []
    const told = tellValue(named, readValue(world, named))
    return [{ name, ...told, ...(named.latent ? { latent: true as const } : {}) }]
  })
}
