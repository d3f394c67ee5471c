import { Effect } from "effect"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { drawChartSet } from "../../chart/chart-set.ts"
import { themes } from "../../chart/theme.ts"
import { buildForecasts } from "../../forecast/forecast.ts"
import { judgeExpectations } from "../../forecast/judge-expectation.ts"
import { openRuns, type PlayedRuns } from "../../answers/runs.ts"
import type { Model } from "../../model/model.ts"
import type { Scenario } from "../../scenario/scenario.ts"
import type { Plan } from "../../simulation/plan.ts"
import { summarize } from "../../summary/summarize.ts"
import type { Summary } from "../../summary/summary.ts"
import type { Forecast } from "../../forecast/forecast.ts"
import { prettyJson } from "../../report/canonical-json.ts"
import { listChartFiles, listUndrawn } from "../../report/draw-charts.ts"
import { listFindings } from "../../findings/list-findings.ts"
import { gatherChartMaterial } from "../chart-material.ts"
import { Assistance, type Assistant } from "../assistant/assistant.ts"
import { drawForPage } from "../draw-narrow.ts"
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

/** What is told of runs, but for drawings and what the page is asked. */
type Told = Omit<Material, "drawings" | "sample">

/**
 * Everything that was found, as the files of one report, in memory. The same findings give the same bytes. The answers are
 * told as soon as they are known, before any chart is drawn; where an assistant draws, tables are written meanwhile.
 */
export const composeReport = Effect.fn("composeReport")(function* (found: Findings) {
  const { recipe, model, ensemble } = found
  const assistant = yield* yield* Assistance
  const parts = partsOf(recipe)
  const runs = openRuns(model, recipe.seed, ensemble)
  const material = yield* gatherMaterial(found, runs, assistant).pipe(during("summing up"))
  const { summary, forecasts, command, runId } = material
  const provenance = { scenario: recipe.name, seed: recipe.seed, runs: summary.runs, run_id: runId, command }
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
  yield* (yield* Listener).answer(documentOfRuns({ ...material, drawings: listUndrawn(listed) }))
  const [charts, { tables, sample }] = yield* Effect.all(
    [
      drawForPage(listed, parts.page ? layOut : () => [], assistant),
      writeTables(found, runs, material).pipe(during("making the files")),
    ],
    { concurrency: assistant.ahead },
  )
  const document = documentOfRuns({ ...material, ...sample, drawings: nameFiles(charts, wanted) })
  const files = new Map<string, Content>([
    ...tables,
    ...listChartFiles(charts),
    ...(yield* paintCharts(charts, wanted, layOut, assistant)),
    ["report.md", writeMarkdown(document)],
    ...(parts.page ? [["report.html", writePage(document)] as const] : []),
    ...(yield* listMore(found, { material: { ...material, ...sample }, document, wanted })),
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
}, Effect.scoped)

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

/** What there is to say of some runs, but for the charts and what the page is asked. */
const gatherMaterial = Effect.fn("gatherMaterial")(function* (
  found: Findings,
  runs: PlayedRuns,
  { ask, ahead, expectCharts }: Assistant,
) {
  const { recipe, loaded, model, plan, ensemble } = found
  const { name, seed } = recipe
  const scale = wordsOf(recipe)
  const [leaders, summary] = yield* Effect.all(
    [
      ask("leaders", { model, plan, seed, ensemble }),
      Effect.andThen(
        partsOf(recipe).charts ? expectCharts : Effect.void,
        Effect.sync(() => summarize({ name, seed, model, ensemble, runs })),
      ),
    ],
    { concurrency: ahead },
  )
  return {
    summary,
    scenario: loaded.scenario,
    forecasts: buildForecasts(summary, scale),
    verdicts: judgeExpectations(model, summary).map((verdict) => ({ ...verdict, text: tellVerdict(model, verdict) })),
    leaders,
    findings: listFindings(summary, leaders),
    command: commandOf(recipe),
    runId: runIdOf(recipe),
    scale,
    ...(recipe.record === undefined ? {} : { record: recipe.record }),
  } satisfies Told
})

/** The files that hang on no chart, and what the page is asked: runs to choose from in the page. */
const writeTables = Effect.fn("writeTables")(function* (found: Findings, runs: PlayedRuns, told: Told) {
  const { recipe, model, ensemble } = found
  const { name, seed, resolvedText } = recipe
  const origin = { name, seed, sha256: sha256(resolvedText) }
  const tables = new Map<string, Content>([
    ["scenario.yaml", resolvedText],
    ["summary.json", prettyJson(told.summary)],
    ["questions.csv", questionsCsv(told.summary)],
    ["runs.parquet", yield* holdSmall(runsParquet(model, ensemble, origin))],
  ])
  return { tables, sample: sampleForPage(found, runs, told) }
})

/** Runs to choose from in the page, which counts its runs from the first on: none where some are left out. */
function sampleForPage(
  { recipe, ensemble }: Findings,
  runs: PlayedRuns,
  { summary, leaders }: Told,
): Pick<Material, "sample"> {
  if (!partsOf(recipe).page || ensemble.leftOut !== undefined) return {}
  return { sample: sampleRuns(runs, summary, leaders) }
}
