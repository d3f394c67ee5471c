import { Effect } from "effect"
import type { Chart } from "../../chart/chart-set.ts"
import type { ChartContext } from "../../chart/frame.ts"
import { lightTheme } from "../../chart/theme.ts"
import { prettyJson } from "../../report/canonical-json.ts"
import { commandOf } from "../../report/command.ts"
import type { Content } from "../../report/content.ts"
import type { Document } from "../../report/document/document.ts"
import { writeMarkdown } from "../../report/document/write-markdown.ts"
import { writePage } from "../../report/document/write-page.ts"
import { listChartFiles, listUndrawn } from "../../report/draw-charts.ts"
import type { Drawing } from "../../report/drawing.ts"
import { hashFiles } from "../../report/hash.ts"
import { runIdOf } from "../../report/identity.ts"
import { describeManifest } from "../../report/manifest.ts"
import type { AnalysisRecipe } from "../../report/recipe.ts"
import type { Report } from "../../report/report.ts"
import { drawForPage } from "../draw-narrow.ts"
import { Listener } from "../listener.ts"

/** What an analysis found, ready to be written: the study says it once, and every analysis leaves the same kinds of files. */
export interface AnalysisParts {
  /** What was found, as `<name>.json` has it; its schema is `casus/<name>@1`. */
  readonly result: { readonly schema: string }
  /** `<name>.csv`. */
  readonly csv: string
  readonly charts: (context: ChartContext) => readonly Chart[]
  /** What there is to say. `drawings` are the charts by id; `command` makes the report again. */
  readonly document: (drawn: DrawnAnalysis) => Document
}

export interface DrawnAnalysis {
  readonly drawings: ReadonlyMap<string, Drawing>
  readonly command: string
  readonly runId: string
}

/** The report of an analysis with the document that a terminal shows. */
export interface ComposedAnalysis extends Report {
  readonly document: Document
  readonly result: AnalysisParts["result"]
}

/** The files of an analysis, in memory: the same recipe gives the same bytes. */
export const composeAnalysis = Effect.fn("composeAnalysis")(function* (recipe: AnalysisRecipe, parts: AnalysisParts) {
  const { runs, asked } = recipe
  const runId = runIdOf(recipe)
  const command = commandOf(recipe)
  const provenance = { scenario: runs.name, seed: runs.seed, runs: runs.runs, run_id: runId, command }
  const context = { theme: lightTheme, provenance }
  const listed = parts.charts(context)
  const tell = (drawings: readonly Drawing[]) =>
    parts.document({ drawings: new Map(drawings.map((drawing) => [drawing.id, drawing])), command, runId })
  yield* (yield* Listener).answer(tell(listUndrawn(listed)))
  const charts = yield* drawForPage(listed, (width) => parts.charts({ ...context, width }))
  const document = tell(charts.map(({ drawing }) => drawing))
  const files = new Map<string, Content>([
    ["scenario.yaml", runs.resolvedText],
    [`${asked.name}.json`, prettyJson(parts.result)],
    [`${asked.name}.csv`, parts.csv],
    ...listChartFiles(charts),
    [`${asked.name}.md`, writeMarkdown(document)],
    ["report.html", writePage(document)],
  ])
  const manifest = prettyJson(describeManifest(recipe, yield* hashFiles(files)))
  const report: ComposedAnalysis = {
    recipe,
    runId,
    files: new Map<string, Content>([["manifest.json", manifest], ...files]),
    document,
    result: parts.result,
  }
  return report
})
