import { families, type Family, isFamilyName } from "../distribution/index.ts"
import { evaluateConstant } from "../expression/evaluate.ts"
import type { Expression } from "../expression/expression.ts"
import type { Term } from "../expression/term.ts"
import type { DiscreteTable } from "./model.ts"

/** One draw whose parameters are known before any run. */
export interface ConstantDraw {
  readonly family: Family
  readonly parameters: readonly number[]
}

/** The draw that a value is, a boolean's too; undefined for any other formula, and for a table. */
export function drawOf(value: Expression | DiscreteTable): Extract<Term<string>, { readonly op: "draw" }> | undefined {
  if (value.kind === "table") return undefined
  const term = value.kind === "term" ? value.term : value.test.op === "holds" ? value.test.term : undefined
  return term?.op === "draw" ? term : undefined
}

/** The draw that a value is, if its parameters are the same in every run. */
export function constantDraw(value: Expression | DiscreteTable): ConstantDraw | undefined {
  const draw = drawOf(value)
  if (draw === undefined || !isFamilyName(draw.family)) return undefined
  const parameters = draw.arguments.map((argument) => evaluateConstant(argument))
  return parameters.every((parameter) => parameter !== undefined)
    ? { family: families[draw.family], parameters }
    : undefined
}

/** The least and the greatest value that is left of a draw between bounds: whole numbers, if only they come out. */
export function boundsOfDraw(
  { family }: ConstantDraw,
  min: number | undefined,
  max: number | undefined,
): readonly [number, number] {
  const [least, greatest] = [min ?? -Infinity, max ?? Infinity]
  return family.discrete ? [Math.ceil(least), Math.floor(greatest)] : [least, greatest]
}

/** Whether a family gives whole numbers, or true and false, only: whatever its parameters, its ranks have ties. */
export function isWholeFamily(name: string): boolean {
  return isFamilyName(name) && families[name].discrete
}
