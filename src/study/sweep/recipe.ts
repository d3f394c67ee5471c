import { normalizeSeed } from "../../random/seed.ts"
import { type WantedFlags, wantedOptions } from "../../report/wanted/wanted.ts"
import { keepGoingOption, plainOption, rootOption, type SweepRecipe } from "../../report/recipe.ts"
import type { LoadedScenario } from "../../scenario/scenario.ts"
import { type Axis, formulaOf } from "./axis.ts"
import type { Members } from "./members.ts"

/** What decides the bytes of a sweep's report. */
export interface SweepRequest extends Members, WantedFlags {
  readonly axes: readonly Axis[]
  readonly method: "grid" | "latin" | "sobol"
  readonly count?: number | undefined
  readonly level: number
  readonly plain?: boolean
  readonly keepGoing?: boolean
  readonly runs: number
  readonly seed: string
  readonly set: readonly string[]
}

/** The recipe of a sweep: all that decides its bytes. */
export function describeSweep(
  loaded: Pick<LoadedScenario, "name" | "file" | "widened" | "scenario" | "resolvedText">,
  asked: SweepRequest,
): SweepRecipe {
  return {
    kind: "sweep",
    name: loaded.name,
    title: loaded.scenario.title,
    file: loaded.file,
    resolvedText: loaded.resolvedText,
    seed: normalizeSeed(asked.seed),
    runs: asked.runs,
    options: { ...rootOption(loaded.widened), ...optionsOf(asked), ...wantedOptions(asked) },
    sets: asked.set,
    vary: asked.axes.map(writeAxis),
    members: asked.members,
    memberValues: asked.memberValues,
  }
}

function optionsOf({
  method,
  count,
  level,
  plain,
  keepGoing,
}: SweepRequest): Readonly<Record<string, string | boolean>> {
  return {
    ...(method === "grid" ? {} : { points: method, p: String(count) }),
    ...plainOption(plain),
    ...keepGoingOption(keepGoing),
    ...(level === 0.5 ? {} : { level: String(level) }),
  }
}

/** An axis as it is written behind `--vary`. */
export function writeAxis(axis: Axis): string {
  const { path, low, high, count, spacing, type, values } = axis
  if (values !== undefined) return `${path}=${values.join(",")}`
  const words = [...(spacing === "log" ? ["log"] : []), ...(type === "whole" ? ["whole"] : [])]
  const ends = [formulaOf(axis, low), formulaOf(axis, high), ...(count === undefined ? [] : [String(count)])]
  return `${path}=${[...ends, ...words].join(":")}`
}
