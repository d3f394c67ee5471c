import { Effect } from "effect"
import { listYesNo } from "../../analysis/yes-no.ts"
import type { Asked } from "../../answers/ask.ts"
import type { Model } from "../../model/model.ts"
import type { AnalysisAsked } from "../../report/analysis-asked.ts"
import { findAsked, hasFlag, numberOf, valuesOf } from "../analysis/asked.ts"
import { BadUsage } from "../failure.ts"

/** What `casus flip` was asked, read back from its flags. */
export interface FlipRequest {
  readonly asked: readonly Asked[]
  /** The chance to be reached, and whether from below. */
  readonly target: number
  readonly rises: boolean
  /** At most so many things are moved together. */
  readonly most: number
  /** Whether the gradient is taken again where the search ended. */
  readonly refine: boolean
}

export const usualMost = 4

/** Reads the flags. Fails where they make no sense, and where an answer is asked for that is no yes or no. */
export const readFlipRequest = Effect.fn("readFlipRequest")(function* (model: Model, asked: AnalysisAsked) {
  const refuse = (text: string) => new BadUsage({ text })
  const [above, below] = [valuesOf(asked, "above")[0], valuesOf(asked, "below")[0]]
  if ((above === undefined) === (below === undefined))
    return yield* refuse("say --above or --below, and a chance such as 0.5")
  if (valuesOf(asked, "question").length === 0)
    return yield* refuse("name the answer with --question ID[@DEADLINE][=VALUE]")
  const found = yield* findAsked(model, asked)
  const wrong = found.find((one) => listYesNo([one])[0]?.name !== one.name)
  if (wrong !== undefined)
    return yield* refuse(
      wrong.question.kind === "value"
        ? `--question ${wrong.name} asks for a number; only a yes or no has a chance`
        : `--question ${wrong.name} asks for a category; name one of its values, as ${wrong.name}=VALUE`,
    )
  return {
    asked: found,
    target: Number(above ?? below),
    rises: above !== undefined,
    most: numberOf(asked, "most", usualMost),
    refine: hasFlag(asked, "refine"),
  } satisfies FlipRequest as FlipRequest
})
