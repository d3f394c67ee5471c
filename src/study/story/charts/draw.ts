import { Effect, FileSystem, Path } from "effect"
import type { ChartContext } from "../../../chart/frame.ts"
import { renderSvg } from "../../../chart/render.ts"
import type { ChartSpec } from "../../../chart/spec.ts"
import { drawPathStory } from "./path-chart.ts"
import { drawQuestionStory } from "./question-chart.ts"
import { drawRunStory } from "./run-chart.ts"
import { lightTheme } from "../../../chart/theme.ts"
import type { Story } from "../result.ts"
import { prettyJson } from "../../../report/canonical-json.ts"
import { CannotWrite, explainWriteError } from "../../../report/cannot-write.ts"

/** Whether a story's chart can be written to a file of this name: `.vl.json` or `.svg`. */
export function isChartFile(file: string): boolean {
  return /\.(vl\.json|svg)$/.test(file)
}

/**
 * Writes a story's chart to the one file that was named, as Vega-Lite or drawn, and nothing else. Gives false, and
 * writes nothing, where the story has nothing to draw.
 */
export const writeStoryChart = Effect.fn("writeStoryChart")(function* (story: Story, file: string, command: string) {
  const run_id = story.kind === "run" ? `run ${story.run}` : story.question
  const spec = drawStory(story, { run_id, command })
  if (spec === undefined) return false
  const text = file.endsWith(".svg") ? yield* Effect.promise(() => renderSvg(spec)) : prettyJson(spec)
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = path.dirname(path.resolve(file))
  if (!(yield* fs.exists(folder).pipe(Effect.orElseSucceed(() => false))))
    return yield* new CannotWrite({
      path: file,
      reason: `there is no folder ${path.dirname(file)}; make it, or name another file`,
    })
  yield* fs
    .writeFileString(file, text)
    .pipe(
      Effect.catch((error) =>
        Effect.fail(new CannotWrite({ path: file, reason: explainWriteError(error, "name another file") })),
      ),
    )
  return true
})

/** The chart of a story, laid out for a width if one is given; undefined where it has nothing to draw. */
export function drawStory(
  story: Story,
  origin: { readonly run_id: string; readonly command: string },
  width?: number,
): ChartSpec | undefined {
  const runs = story.kind === "run" ? 1 : story.runs
  const provenance = { scenario: story.scenario.name, seed: story.seed, runs, ...origin }
  const context: ChartContext = { theme: lightTheme, provenance, ...(width === undefined ? {} : { width }) }
  if (story.kind === "question") return drawQuestionStory(story, context)
  const { path } = story
  return path === undefined ? drawRunStory(story, context) : drawPathStory({ ...story, path }, context)
}
