import type { Expression } from "../expression/expression.ts"
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

/** What an assumption of a model is raised to, as a formula that reads the assumption itself: for whoever stands beside it. */
export function raiseBeside(
  model: Model,
  { raise, change }: Pick<MonotoneExpectation, "raise" | "change">,
): RaisedAssumption {
  return raiseFrom(
    model.assumptions.find(({ id }) => id === raise)!,
    change,
    raise,
  )
}

/** An assumption that is a formula of what was drawn for it. */
export interface RaisedAssumption extends ModelAssumption {
  readonly value: Extract<Expression, { readonly kind: "term" }>
}

function raiseValue(assumption: ModelAssumption, change: MonotoneExpectation["change"]): readonly ModelAssumption[] {
  // No scenario can give this name, as it is no id.
  const drawn: ModelAssumption = { ...assumption, id: `${assumption.id}~drawn`, hidden: true }
  return [drawn, raiseFrom(assumption, change, drawn.id)]
}

/** An assumption raised from what another of that name comes to. */
function raiseFrom(
  assumption: ModelAssumption,
  change: MonotoneExpectation["change"],
  drawn: string,
): RaisedAssumption {
  const { min, max, ...rest } = assumption
  const read: Term<string> = { op: "read", from: "assumption", name: drawn }
  const amount: Term<string> = { op: "constant", value: change.amount }
  const moved: Term<string> = { op: change.kind, left: read, right: amount }
  const isShare = assumption.unit === "share" || assumption.unit === "probability"
  const lower = holdAt("max", holdAt("max", moved, min), isShare ? 0 : undefined)
  const value = {
    kind: "term",
    type: assumption.type,
    term: holdAt("min", holdAt("min", lower, max), isShare ? 1 : undefined),
    text: `${assumption.id} raised`,
    reads: [...new Set([drawn, ...(min?.reads ?? []), ...(max?.reads ?? [])])],
    events: [],
    hasChance: false,
    memories: [],
    whole: false,
    isDistribution: false,
  } as const
  return { ...rest, value, loadings: [], rest: 1 }
}

/** A term held to a bound: `max` keeps it from falling below, `min` from rising above. */
function holdAt(op: "min" | "max", term: Term<string>, bound: Expression | number | undefined): Term<string> {
  if (bound === undefined) return term
  if (typeof bound === "number") return { op, left: term, right: { op: "constant", value: bound } }
  return bound.kind === "term" ? { op, left: term, right: bound.term } : term
}
