import type { Point } from "../design/design.ts"
import { listSources } from "../simulation/sources.ts"
import { unaltered, type Alteration } from "../simulation/alteration.ts"
import { pointOf, type StudyPoint } from "./play.ts"
import type { Prepared } from "./prepare.ts"
import { supplyOverrides } from "./supply.ts"

/**
 * A point of a design as an alteration of a prepared scenario; undefined where its overrides cannot be supplied: then they are
 * laid over and prepared, and the rest is a point of that. Names must be those of the scenario.
 */
export function varyPoint(
  prepared: Prepared,
  point: Point,
  tracks: "with tracks" | "without tracks",
): StudyPoint | undefined {
  const supplied = point.overrides.length === 0 ? pointOf(prepared) : supplyOverrides(prepared, point.overrides, tracks)
  if (supplied === undefined) return undefined
  return { ...supplied, alteration: { ...supplied.alteration, ...resolveNames(prepared, point) } }
}

function resolveNames({ plan }: Prepared, point: Point): Omit<Alteration, "supplied" | "moved"> {
  const { draws = unaltered.draws, redrawn = [], without = [], forced = [], dealt = [] } = point
  const sources = redrawn.length === 0 ? [] : listSources(plan)
  const found = redrawn.map((id) => sources.find((source) => source.id === id) ?? missing(id))
  const slotOf = (rule: string): number => {
    const slot = plan.labels.events.indexOf(rule)
    return slot >= 0 && slot < plan.rules.length ? slot : missing(rule)
  }
  return {
    draws,
    redrawn: {
      factors: found.flatMap(({ factors }) => factors),
      assumptions: found.flatMap(({ assumptions }) => assumptions),
    },
    without: without.map(slotOf),
    forced: forced.map(({ rule, step }) => ({ rule: slotOf(rule), step })),
    dealt,
  }
}

/** Whoever makes a design has looked its names up. */
function missing(name: string): never {
  throw new Error(`a design names ${name}, which the scenario does not have`)
}
