import { Effect } from "effect"
import type { Among } from "../../analysis/box-inputs.ts"
import { listYesNo } from "../../analysis/yes-no.ts"
import type { Asked } from "../../answers/ask.ts"
import { parseDate } from "../../calendar/date.ts"
import type { Model } from "../../model/model.ts"
import type { AnalysisAsked } from "../../report/analysis-asked.ts"
import { usualDiscovery } from "../../statistics/search-boxes.ts"
import { findAsked, numberOf, valuesOf } from "../analysis/asked.ts"
import { BadUsage } from "../failure.ts"

/** What `casus discover` was asked, read back from its flags. */
export interface DiscoverRequest {
  /** Answers of yes or no. */
  readonly asked: readonly Asked[]
  /** Whether single answers were named; else all are told in one table. */
  readonly areNamed: boolean
  readonly method: "boxes" | "tree"
  /** A box limits at most so many. */
  readonly most: number
  readonly coverages: readonly number[]
  readonly among: Among
  /** The landmark, as it was written and as a day since 1970-01-01. */
  readonly before?: { readonly text: string; readonly day: number }
}

export const usualMost = 4
export const usualCoverage = usualDiscovery.coverages.join(",")

function isMethod(text: string): text is DiscoverRequest["method"] {
  return text === "boxes" || text === "tree"
}
function isAmong(text: string): text is Among {
  return text === "drivers" || text === "factors" || text === "events"
}

/** `0.7,0.5,0.3`: shares above 0 and below 1. */
function parseCoverages(text: string): readonly number[] | undefined {
  const shares = text.split(",").map((part) => (part.trim() === "" ? NaN : Number(part)))
  return shares.every((share) => share > 0 && share < 1) ? shares : undefined
}

/** Reads the flags. Fails where they make no sense, and where an answer is asked for that is no yes or no. */
export const readDiscoverRequest = Effect.fn("readDiscoverRequest")(function* (model: Model, asked: AnalysisAsked) {
  const refuse = (text: string) => new BadUsage({ text })
  const textOf = (name: string, usual: string): string => valuesOf(asked, name)[0] ?? usual
  const [method, among] = [textOf("method", "boxes"), textOf("among", "drivers")]
  if (!isMethod(method)) return yield* refuse(`--method ${method}: expected boxes or tree`)
  if (!isAmong(among)) return yield* refuse(`--among ${among}: expected drivers, factors or events`)
  const coverages = parseCoverages(textOf("coverage", usualCoverage))
  if (coverages === undefined)
    return yield* refuse(`--coverage ${textOf("coverage", "")}: expected shares such as ${usualCoverage}`)
  const before = yield* readLandmark(model, valuesOf(asked, "before")[0], among)
  const found = yield* findAsked(model, asked)
  const areNamed = valuesOf(asked, "question").length > 0
  const number = areNamed ? found.find(({ question }) => question.kind === "value") : undefined
  if (number !== undefined)
    return yield* refuse(`--question ${number.name} asks for a number; only a yes or no can be likely somewhere`)
  return {
    asked: listYesNo(found),
    areNamed,
    method,
    most: numberOf(asked, "most", usualMost),
    coverages,
    among,
    ...(before === undefined ? {} : { before }),
  } satisfies DiscoverRequest as DiscoverRequest
})

/** Events need a day by which they had come, within the clock; nothing else has one. */
const readLandmark = Effect.fnUntraced(function* ({ clock }: Model, text: string | undefined, among: Among) {
  if (text === undefined) {
    if (among === "events")
      return yield* new BadUsage({ text: "--among events needs --before with the day by which they had come" })
    return undefined
  }
  if (among !== "events") return yield* new BadUsage({ text: "--before goes with --among events alone" })
  const day = parseDate(text)
  const last = clock.ends.at(-1) ?? clock.start
  if (day === undefined || day < clock.start || day > last)
    return yield* new BadUsage({ text: `--before ${text}: expected a day of the scenario, written 2024-04-26` })
  return { text, day }
})
