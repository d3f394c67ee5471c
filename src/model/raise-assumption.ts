import type { Expression } from "../expression/expression.ts"
import { mapTerm } from "../expression/map.ts"
import type { Term } from "../expression/term.ts"
import type { Model, ModelAssumption, ModelExpectation } from "./model.ts"

/** What an assumption is raised for. */
export type MonotoneExpectation = Extract<ModelExpectation, { kind: "monotone" }>

/**
 * The same model with one assumption raised: everybody who reads it sees what was drawn plus an amount, or times a
 * factor. It is still drawn at its own address and with its own loadings, so that run r of both models shares every
 * draw. As if an overlay had renamed the assumption and put a formula in its place. What is raised is held to the
 * assumption's own `min` and `max`, and a share or probability to 0 and 1.
 */
export function raiseAssumption(model: Model, { raise, change }: Pick<MonotoneExpectation, "raise" | "change">): Model {
  return {
    ...model,
    assumptions: model.assumptions.flatMap((assumption) =>
      assumption.id === raise ? raiseValue(assumption, change) : [assumption],
    ),
  }
}

/** What an assumption is raised to, beside it: a formula of what it is itself. */
export function raiseBeside(
  model: Model,
  { raise, change }: Pick<MonotoneExpectation, "raise" | "change">,
): ModelAssumption {
  const [drawn, raised] = model.assumptions.filter(({ id }) => id === raise).flatMap((own) => raiseValue(own, change))
  if (drawn === undefined || raised?.value.kind !== "term") throw new Error(`${raise} cannot be raised`)
  const same = (name: string): string => name
  const term = mapTerm(raised.value.term, {
    read: (from, name) => ({ from, name: name === drawn.id ? raise : name }),
    state: same,
    event: same,
    memory: same,
    site: same,
  })
  return { ...raised, value: { ...raised.value, term } }
}

function raiseValue(assumption: ModelAssumption, change: MonotoneExpectation["change"]): readonly ModelAssumption[] {
  // No scenario can give this name, as it is no id.
  const drawn: ModelAssumption = { ...assumption, id: `${assumption.id}~drawn`, hidden: true }
  const { min, max, ...rest } = assumption
  const read: Term<string> = { op: "read", from: "assumption", name: drawn.id }
  const amount: Term<string> = { op: "constant", value: change.amount }
  const moved: Term<string> = { op: change.kind, left: read, right: amount }
  const isShare = assumption.unit === "share" || assumption.unit === "probability"
  const lower = holdAt("max", holdAt("max", moved, min), isShare ? 0 : undefined)
  const term = holdAt("min", holdAt("min", lower, max), isShare ? 1 : undefined)
  const value: Expression = {
    kind: "term",
    type: assumption.type,
    term,
    text: `${assumption.id} raised`,
    reads: [...new Set([drawn.id, ...(min?.reads ?? []), ...(max?.reads ?? [])])],
    events: [],
    hasChance: false,
    memories: [],
    whole: false,
    isDistribution: false,
  }
  return [drawn, { ...rest, value, loadings: [], rest: 1 }]
}

/** A term held to a bound: `max` keeps it from falling below, `min` from rising above. */
function holdAt(op: "min" | "max", term: Term<string>, bound: Expression | number | undefined): Term<string> {
  if (bound === undefined) return term
  if (typeof bound === "number") return { op, left: term, right: { op: "constant", value: bound } }
  return bound.kind === "term" ? { op, left: term, right: bound.term } : term
}
