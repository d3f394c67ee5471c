import { Effect } from "effect"
import { checkTarget } from "../../report/target.ts"
import type { WantedFlags } from "../../report/wanted/wanted.ts"
import { withKept } from "../kept/with-kept.ts"
import { publishReport } from "../publish.ts"
import { attributeEdits } from "./attribute.ts"
import { composeComparison } from "./compose.ts"
import { type EntryOptions, gatherEntries, isWidened } from "./entries.ts"
import { describeComparison } from "./recipe.ts"
import { type PlayOptions, playEntries, refuseEmpty } from "./sides.ts"

export interface CompareRequest extends EntryOptions, PlayOptions, WantedFlags {
  /** Also tell which edit moved which answer by how much. */
  readonly attribute: boolean
  /** The folder for reports. */
  readonly out: string
  /** True to go on from parts that are kept of the same comparison, and to refuse where there are none. */
  readonly resume?: boolean
}

/** The same runs under different assumptions, and what that changes; as a report. */
export const compareFiles = Effect.fn("compareFiles")(function* (request: CompareRequest) {
  const gathered = yield* gatherEntries(request)
  const recipe = describeComparison(gathered, { ...request, widened: isWidened(gathered) })
  const { out, resume = false } = request
  yield* checkTarget(recipe, out)
  return yield* withKept(
    { recipe, runs: gathered.runs * gathered.entries.length, out, resume },
    Effect.fnUntraced(function* (parts) {
      const sides = yield* playEntries(gathered, { ...request, parts: parts("entries") })
      const found = yield* attributeEdits(gathered, sides, request)
      const report = yield* composeComparison({ recipe, sides, ...found })
      yield* refuseEmpty(report)
      return { ...report, folder: yield* publishReport(report, out) }
    }),
  )
})
