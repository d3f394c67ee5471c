import { Path, Effect } from "effect"
import type { Identity } from "../../ensemble/codec/part.ts"
import { generatorId } from "../../random/address.ts"
import { canonicalJson, type Json } from "../../report/canonical-json.ts"
import { commandOf } from "../../report/command.ts"
import { engine } from "../../report/engine.ts"
import { sha256 } from "../../report/hash.ts"
import { pathOf } from "../../report/identity.ts"
import { quoteFile } from "../../report/shell.ts"
import type { PlayedRecipe } from "../../report/recipe.ts"

/** What is to be played, of which parts may be kept. */
export interface Work {
  /** As it is asked for; with a precision its runs are the most that are played. */
  readonly recipe: PlayedRecipe
  readonly precision?: number | undefined
  /** Of all points together, those of the pilots among them. */
  readonly runs: number
  /** The folder for reports. */
  readonly out: string
  /** True to refuse where there is nothing to go on from. */
  readonly resume: boolean
}

/** Everything that decides which runs are played, and nothing that only decides what is told of them. */
export function identifyWork({ recipe, precision }: Pick<Work, "recipe" | "precision">): Identity {
  return {
    scenario: sha256(recipe.resolvedText),
    engine,
    generator: generatorId,
    seed: recipe.seed,
    runs: recipe.runs,
    precision: precision ?? "none",
    points: sha256(canonicalJson(describePoints(recipe))),
  }
}

function describePoints(recipe: PlayedRecipe): Json {
  const { plain, points, p } = recipe.options
  // What leaves runs out neither keeps parts nor goes on from those of what does not.
  const asked = { kind: recipe.kind, plain, points, p, "keep-going": recipe.options["keep-going"] } as const
  switch (recipe.kind) {
    case "run":
      return asked
    case "compare":
      return { ...asked, contenders: recipe.contenders.map(({ id, resolvedText }) => ({ id, resolvedText })) }
    case "sweep": {
      const { vary, members, memberValues } = recipe
      return { ...asked, vary, members, memberValues }
    }
  }
}

/** The command that goes on with a work: the one that would make its report, where and as long as it was asked for. */
export function commandOfWork({ recipe, precision, out }: Pick<Work, "recipe" | "precision" | "out">): string {
  const more = [
    ...(precision === undefined ? [] : ["--precision", String(precision)]),
    ...(out === "reports" ? [] : ["--out", quoteFile(out)]),
  ]
  return [commandOf(recipe), ...more].join(" ")
}

/** Parts are kept beside the reports of the same scenario, in hidden folders so called. */
export const keptPattern = /^\.casus-parts-[0-9a-f]{12}$/

/** The folder in which parts of a work are kept. */
export const placeWork = Effect.fnUntraced(function* (work: Work) {
  const path = yield* Path.Path
  const beside = path.dirname(path.join(work.out, pathOf(work.recipe)))
  const identity = identifyWork(work)
  return { identity, beside, folder: path.join(beside, `.casus-parts-${sha256(canonicalJson(identity)).slice(0, 12)}`) }
})
