import { constantOf } from "../expression/evaluate.ts"
import { boundsOfDraw, type ConstantDraw, constantDraw } from "../model/draw.ts"
import type { Expression } from "../expression/expression.ts"
import type { DiscreteTable, ModelAssumption } from "../model/model.ts"
import { normalCdf } from "../number/normal-cdf.ts"
import { normalQuantile } from "../number/normal-quantile.ts"

/** The distribution of an unknown by itself, whatever factors tie it to others: in its unit as it is told. */
export interface OwnDistribution {
  /** The value with the share u of the probability at or below it, 0 < u < 1. */
  readonly quantile: (u: number) => number
  /** The probability of a value at or below x. */
  readonly cdf: (x: number) => number
}

/** That of every factor: its normal score. */
export const factorDistribution: OwnDistribution = { quantile: normalQuantile, cdf: normalCdf }

/**
 * That of an assumption which is one draw with constant parameters, between its bounds where it has some, a table or a
 * pool. Undefined where its parameters hang on other assumptions, or it is worked out from them, or it is fixed.
 */
export function findOwnDistribution({ value, min, max }: ModelAssumption): OwnDistribution | undefined {
  if (value.kind === "table") return tableDistribution(value)
  const draw = constantDraw(value)
  return draw === undefined ? undefined : cutDraw(draw, min, max)
}

/** A draw between bounds that both belong to what is left. */
function cutDraw(draw: ConstantDraw, min: Expression | undefined, max: Expression | undefined): OwnDistribution {
  const { family, parameters } = draw
  const [a = NaN, b = NaN, c = NaN] = parameters
  const [least, greatest] = boundsOfDraw(draw, constantOf(min), constantOf(max))
  const low = min === undefined ? 0 : family.cdf(family.discrete ? least - 1 : least, parameters)
  const high = max === undefined ? 1 : family.cdf(greatest, parameters)
  const hold = (x: number): number => Math.min(Math.max(x, least), greatest)
  return {
    quantile: (u) => hold(family.quantile(low + u * (high - low), a, b, c)),
    cdf: (x) => (x < least ? 0 : x >= greatest ? 1 : holdShare((family.cdf(x, parameters) - low) / (high - low))),
  }
}

function holdShare(share: number): number {
  return Math.min(Math.max(share, 0), 1)
}

function tableDistribution({ values, cumulative, slopes }: DiscreteTable): OwnDistribution {
  const before = (cell: number): number => cumulative[cell - 1] ?? 0
  return {
    quantile: (u) => {
      const found = cumulative.findIndex((share) => u < share)
      const cell = found < 0 ? values.length - 1 : found
      return values[cell]! + (slopes === undefined ? 0 : (u - before(cell)) * slopes[cell]!)
    },
    cdf: (x) => {
      const cell = values.findLastIndex((value) => value <= x)
      if (cell < 0) return 0
      const slope = slopes?.[cell] ?? 0
      return slope === 0 ? cumulative[cell]! : Math.min(cumulative[cell]!, before(cell) + (x - values[cell]!) / slope)
    },
  }
}
