import { Effect } from "effect"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { drawChartSet } from "../../chart/chart-set.ts"
import { lightTheme } from "../../chart/theme.ts"
import { buildForecasts } from "../../forecast/forecast.ts"
import { judgeExpectations } from "../../forecast/judge-expectation.ts"
import { findLeaders } from "../../analysis/leaders.ts"
import { openRuns } from "../../answers/runs.ts"
import type { Model } from "../../model/model.ts"
import type { Scenario } from "../../scenario/scenario.ts"
import type { Plan } from "../../simulation/plan.ts"
import { summarize } from "../../summary/summarize.ts"
import type { Summary } from "../../summary/summary.ts"
import type { Forecast } from "../../forecast/forecast.ts"
import { prettyJson } from "../../report/canonical-json.ts"
import { drawCharts, listChartFiles } from "../../report/draw-charts.ts"
import { tellVerdict } from "../tell-verdict.ts"
import { commandOf } from "../../report/command.ts"
import { type Content, holdSmall } from "../../report/content.ts"
import { hashFiles, sha256 } from "../../report/hash.ts"
import { runIdOf } from "../../report/identity.ts"
import { describeManifest } from "../../report/manifest.ts"
import type { Document } from "../../report/document/document.ts"
import { writeMarkdown } from "../../report/document/write-markdown.ts"
import { writePage } from "../../report/document/write-page.ts"
import { documentOfRuns } from "./document.ts"
import { questionsCsv } from "./csv.ts"
import { partsOf, type RunRecipe, wordsOf } from "../../report/recipe.ts"
import type { Report } from "../../report/report.ts"
import { runsParquet } from "../../report/parquet/runs.ts"

/** A report with the numbers that a command prints from it. */
export interface ComposedReport extends Report {
  readonly summary: Summary
  readonly forecasts: readonly Forecast[]
  readonly document: Document
}

export interface Findings {
  readonly recipe: RunRecipe
  readonly loaded: { readonly scenario: Scenario }
  readonly model: Model
  readonly plan: Plan
  readonly ensemble: Ensemble
}

/** Everything that was found, as the files of one report, in memory. The same findings give the same bytes. */
export const composeReport = Effect.fn("composeReport")(function* ({
  recipe,
  loaded: { scenario },
  model,
  plan,
  ensemble,
}: Findings) {
  const runId = runIdOf(recipe)
  const command = commandOf(recipe)
  const scale = wordsOf(recipe)
  const summary = summarize({ name: recipe.name, seed: recipe.seed, model, ensemble })
  const forecasts = buildForecasts(summary, scale)
  const provenance = { scenario: recipe.name, seed: recipe.seed, runs: summary.runs, run_id: runId, command }
  const parts = partsOf(recipe)
  const chartSet = parts.charts ? drawChartSet(summary, forecasts, { theme: lightTheme, provenance }) : []
  const charts = yield* drawCharts(chartSet)
  const verdicts = judgeExpectations(model, summary).map((found) => ({ ...found, text: tellVerdict(model, found) }))
  const told = recipe.record === undefined ? {} : { record: recipe.record }
  const drawings = charts.map(({ drawing }) => drawing)
  const leaders = findLeaders(openRuns(model, recipe.seed, ensemble), plan, recipe.seed)
  const material = { summary, scenario, forecasts, verdicts, drawings, leaders, command, runId, scale, ...told }
  const document = documentOfRuns(material)
  const files = new Map<string, Content>([
    ["scenario.yaml", recipe.resolvedText],
    ["summary.json", prettyJson(summary)],
    ["questions.csv", questionsCsv(summary)],
    ["runs.parquet", yield* holdSmall(runsParquet(model, ensemble, originOf(recipe)))],
    ...listChartFiles(charts),
    ["report.md", writeMarkdown(document)],
    ...(parts.page ? [["report.html", writePage(document)] as const] : []),
  ])
  const manifest = describeManifest(recipe, yield* hashFiles(files))
  return {
    recipe,
    runId,
    summary,
    forecasts,
    document,
    files: new Map<string, Content>([["manifest.json", prettyJson(manifest)], ...files]),
  } satisfies ComposedReport
})

/** What runs.parquet says of where it comes from. */
function originOf({ name, seed, resolvedText }: RunRecipe) {
  return { name, seed, sha256: sha256(resolvedText) }
}
