import { families, isFamilyName } from "../../distribution/index.ts"
import { evaluateTerm } from "../../simulation/interpreter/evaluate.ts"
import { nowhere, setScene } from "../../simulation/interpreter/scene.ts"
import type { World } from "../../simulation/interpreter/world.ts"
import type { PlanAssumption, PlanTerm } from "../../simulation/plan.ts"
import { copyWorld } from "./conditions.ts"
import type { ReasonContext } from "./reason.ts"
import type { StoryAssumption } from "./result.ts"
import { tellValue } from "./values.ts"

/** Every assumption that a report shows, with the value drawn for a run and how far out in its distribution it lies. */
export function tellAssumptions({ model, plan, values }: ReasonContext, world: World): readonly StoryAssumption[] {
  return model.assumptions.flatMap((assumption, slot): readonly StoryAssumption[] => {
    const named = values.get(assumption.id)
    const planned = plan.assumptions[slot]
    if (assumption.hidden || named === undefined || planned === undefined) return []
    const { id, title, text, basis } = assumption
    const value = world.assumptions[slot] ?? NaN
    return [{ id, title, drawn: tellValue(named, value), text, basis, ...placeValue(planned, value, world) }]
  })
}

/** Where a value lies in its distribution; nothing for constants and formulas of other assumptions. */
function placeValue(
  { term, truncated }: PlanAssumption,
  value: number,
  world: World,
): Pick<StoryAssumption, "percentile" | "share"> {
  const draw = unwrap(term)
  if (draw.op === "table" && draw.slopes !== undefined) {
    const place = Math.max(
      0,
      draw.values.findLastIndex((start) => start <= value),
    )
    const before = draw.cumulative[place - 1] ?? 0
    const slope = draw.slopes[place] ?? 0
    return { percentile: before + (slope > 0 ? (value - (draw.values[place] ?? value)) / slope : 0) }
  }
  if (draw.op === "table") {
    const place = draw.values.indexOf(value)
    const below = draw.cumulative[place - 1] ?? 0
    return place < 0 ? {} : { share: (draw.cumulative[place] ?? 1) - below }
  }
  if (draw.op !== "draw" || !isFamilyName(draw.family)) return {}
  const family = families[draw.family]
  const arguments_ = draw.arguments.map((argument) => compute(world, argument))
  const cumulative = (at: number): number => family.cdf(at, arguments_)
  if (family.discrete) {
    return { share: cumulative(value) - (value <= 0 ? 0 : cumulative(value - 1)) }
  }
  const low = truncated?.low === undefined ? 0 : compute(world, truncated.low)
  const high = truncated?.high === undefined ? 1 : compute(world, truncated.high)
  return high > low ? { percentile: Math.min(1, Math.max(0, (cumulative(value) - low) / (high - low))) } : {}
}

/** A boolean's draw stands within a test. */
function unwrap(term: PlanTerm): PlanTerm {
  return term.op === "number" && term.test.op === "holds" ? term.test.term : term
}

function compute(world: World, term: PlanTerm): number {
  return evaluateTerm(term, setScene(copyWorld(world), nowhere, term))
}
