import { Effect } from "effect"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { drawChartSet } from "../../chart/chart-set.ts"
import { themes } from "../../chart/theme.ts"
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
import { listChartFiles, listUndrawn } from "../../report/draw-charts.ts"
import type { Drawing } from "../../report/drawing.ts"
import { listFindings } from "../../findings/list-findings.ts"
import { gatherChartMaterial } from "../chart-material.ts"
import { drawNarrow } from "./narrow.ts"
import { drawAll } from "../draw.ts"
import { during, Listener } from "../listener.ts"
import { tellVerdict } from "../tell-verdict.ts"
import { commandOf } from "../../report/command.ts"
import { type Content, holdSmall } from "../../report/content.ts"
import { hashFiles, sha256 } from "../../report/hash.ts"
import { runIdOf } from "../../report/identity.ts"
import { describeManifest } from "../../report/manifest.ts"
import type { Document } from "../../report/document/document.ts"
import { writeMarkdown } from "../../report/document/write-markdown.ts"
import { writeBrief, writePage } from "../../report/document/write-page.ts"
import { documentOfRuns, type Material } from "./document.ts"
import { sampleRuns } from "./sample.ts"
import { chooseCharts, listWorkbook, nameFiles, paintCharts } from "../wanted.ts"
import { documentOfBrief } from "./document-brief.ts"
import { runsCsv } from "../../report/wanted/runs-csv.ts"
import { readWanted, type Wanted } from "../../report/wanted/wanted.ts"
import { questionsCsv, tabulateQuestions } from "./csv.ts"
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

/**
 * Everything that was found, as the files of one report, in memory. The same findings give the same bytes. The answers are
 * told as soon as they are known, before any chart is drawn.
 */
export const composeReport = Effect.fn("composeReport")(function* (found: Findings) {
  const { recipe, model, ensemble } = found
  const material = yield* Effect.sync(() => gatherMaterial(found)).pipe(during("summing up"))
  const { summary, forecasts, command, runId } = material
  const provenance = { scenario: recipe.name, seed: recipe.seed, runs: summary.runs, run_id: runId, command }
  const parts = partsOf(recipe)
  const wanted = readWanted(recipe.options)
  const context = {
    theme: themes[wanted.theme],
    provenance,
    leaders: material.leaders,
    ...(parts.charts ? yield* gatherChartMaterial(found.loaded, model, recipe.seed, ensemble) : {}),
  }
  const layOut = (width?: number) =>
    drawChartSet(summary, forecasts, width === undefined ? context : { ...context, width }, model.charts)
  const listed = parts.charts ? yield* chooseCharts(layOut(), wanted) : []
  const tell = (drawings: readonly Drawing[]) => documentOfRuns({ ...material, drawings })
  yield* (yield* Listener).answer(tell(listUndrawn(listed)))
  const charts = yield* drawAll(listed)
  const drawings = nameFiles(charts, wanted)
  const document = tell(parts.page ? yield* drawNarrow(charts, drawings, layOut) : drawings)
  const makeFiles = Effect.gen(function* () {
    return new Map<string, Content>([
      ["scenario.yaml", recipe.resolvedText],
      ["summary.json", prettyJson(summary)],
      ["questions.csv", questionsCsv(summary)],
      ["runs.parquet", yield* holdSmall(runsParquet(model, ensemble, originOf(recipe)))],
      ...listChartFiles(charts),
      ...(yield* paintCharts(charts, wanted, layOut)),
      ["report.md", writeMarkdown(document)],
      ...(parts.page ? [["report.html", writePage(document)] as const] : []),
      ...(yield* listMore(found, { material, document, wanted })),
    ])
  })
  const files = yield* makeFiles.pipe(during("making the files"))
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

/** What is written where it is asked for. */
const listMore = Effect.fn("listMore")(function* (
  { recipe, model, ensemble }: Findings,
  {
    material,
    document,
    wanted,
  }: { readonly material: Omit<Material, "drawings">; readonly document: Document; readonly wanted: Wanted },
) {
  const files: (readonly [path: string, content: Content])[] = []
  if (wanted.brief) files.push(["brief.html", writeBrief(documentOfBrief({ ...material, document }))])
  if (wanted.runsCsv) files.push(["runs.csv", yield* holdSmall(runsCsv(model, ensemble, recipe.seed))])
  return [...files, ...(yield* listWorkbook(wanted, document, tabulateQuestions(material.summary)))]
})

/** What there is to say of some runs, but for the charts. */
function gatherMaterial({ recipe, loaded, model, plan, ensemble }: Findings): Omit<Material, "drawings"> {
  const scale = wordsOf(recipe)
  const summary = summarize({ name: recipe.name, seed: recipe.seed, model, ensemble })
  const runs = openRuns(model, recipe.seed, ensemble)
  const leaders = findLeaders(runs, plan, recipe.seed)
  return {
    summary,
    scenario: loaded.scenario,
    forecasts: buildForecasts(summary, scale),
    verdicts: judgeExpectations(model, summary).map((found) => ({ ...found, text: tellVerdict(model, found) })),
    leaders,
    // The page counts its runs from the first on, which it cannot where some are left out.
    ...(partsOf(recipe).page && ensemble.leftOut === undefined ? { sample: sampleRuns(runs, summary, leaders) } : {}),
    findings: listFindings(summary, leaders),
    command: commandOf(recipe),
    runId: runIdOf(recipe),
    scale,
    ...(recipe.record === undefined ? {} : { record: recipe.record }),
  }
}

/** What runs.parquet says of where it comes from. */
function originOf({ name, seed, resolvedText }: RunRecipe) {
  return { name, seed, sha256: sha256(resolvedText) }
}
