import type { ValueType } from "../expression/type.ts"
import { plainNumber } from "../expression/type.ts"
import { type Part, visitParts, wholeOf } from "../expression/visit.ts"
import type { Model, ModelAssumption } from "../model/model.ts"
import { columnNames } from "./column-names.ts"
import { displayUnit } from "./display-unit.ts"
import { factorDistribution, findOwnDistribution, type OwnDistribution } from "./own-distribution.ts"

/** Something that is not known when the runs begin, and differs from run to run. */
export interface Unknown {
  readonly kind: "assumption" | "factor"
  readonly id: string
  readonly title: string
  /** What the column of the runs is called that holds its values (read-column.ts). */
  readonly column: string
  /** Its place among the model's assumptions, or factors. */
  readonly slot: number
  readonly type: ValueType
  /** In which its values are told; empty where it has none. */
  readonly unit: string
  /** What it rests on; of a factor, which is the author's link between others, none. */
  readonly basis: ModelAssumption["basis"]
  readonly evidence: readonly string[]
  /**
   * Assumptions that it is worked out from, each once. Where it is not drawn itself it follows from these; where it is,
   * they are parameters of its draw.
   */
  readonly reads: readonly string[]
  /** Factors that load on it. */
  readonly loadedBy: readonly string[]
  /** Whether it has a part of its own that nothing else decides. */
  readonly isDrawn: boolean
  /** Its distribution by itself, where it is the same in every run. */
  readonly own?: OwnDistribution
}

/** Everything that is not known, assumptions as they are declared and then factors; what is fixed by a number is left out. */
export function listUnknowns(model: Model): readonly Unknown[] {
  const hidden = new Map(model.assumptions.flatMap((each) => (each.hidden ? [[each.id, each] as const] : [])))
  const assumptions = model.assumptions.flatMap((assumption, slot): readonly Unknown[] => {
    if (assumption.hidden) return []
    const { reads, isDrawn } = traceReads(assumption, hidden)
    return reads.length === 0 && !isDrawn ? [] : [describeAssumption(model, assumption, slot, { reads, isDrawn })]
  })
  const factors = model.factors.flatMap(({ id, title, hidden: isHidden, loadings }, slot): readonly Unknown[] =>
    isHidden
      ? []
      : [
          {
            kind: "factor",
            id,
            title,
            column: columnNames.factor(id),
            slot,
            type: plainNumber,
            unit: "",
            basis: "none",
            evidence: [],
            reads: [],
            loadedBy: loadings.map(({ factor }) => factor),
            isDrawn: true,
            own: factorDistribution,
          },
        ],
  )
  return [...assumptions, ...factors]
}

function describeAssumption(
  model: Model,
  assumption: ModelAssumption,
  slot: number,
  traced: Pick<Unknown, "reads" | "isDrawn">,
): Unknown {
  const { id, title, type, unit, basis, evidence, loadings } = assumption
  const named = new Set(model.factors.flatMap((factor) => (factor.hidden ? [] : [factor.id])))
  const own = findOwnDistribution(assumption)
  return {
    kind: "assumption",
    id,
    title,
    column: columnNames.assumption(id),
    slot,
    type,
    unit: displayUnit(type, unit),
    basis,
    evidence,
    ...traced,
    loadedBy: loadings.flatMap(({ factor }) => (named.has(factor) ? [factor] : [])),
    ...(own === undefined ? {} : { own }),
  }
}

/**
 * What an assumption reads and whether it is drawn, seen through the numbers that no report shows: a member of a group
 * is drawn by what is hidden behind it.
 */
function traceReads(
  assumption: ModelAssumption,
  hidden: ReadonlyMap<string, ModelAssumption>,
): Pick<Unknown, "reads" | "isDrawn"> {
  const reads = new Set<string>()
  const seen = new Set<ModelAssumption>()
  let isDrawn = false
  const look = (term: Part<string>): void => {
    if (term.op === "draw") isDrawn = true
    if (term.op !== "read") return
    const behind = hidden.get(term.name)
    if (behind === undefined) reads.add(term.name)
    else follow(behind)
  }
  const follow = (each: ModelAssumption): void => {
    if (seen.has(each)) return
    seen.add(each)
    const { value } = each
    if (value.kind === "table") isDrawn = true
    else visitParts(wholeOf(value), look)
  }
  follow(assumption)
  return { reads: [...reads], isDrawn }
}
