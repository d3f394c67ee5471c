import { Effect, Fiber } from "effect"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { type Chart, type ChartSet, openChartSet } from "../../chart/chart-set.ts"
import type { ChartSpec } from "../../chart/spec.ts"
import { themes } from "../../chart/theme.ts"
import { buildForecasts } from "../../forecast/forecast.ts"
import { judgeExpectations } from "../../forecast/judge-expectation.ts"
import { findLeaders } from "../../analysis/leaders.ts"
import { keepAnswering } from "../../answers/played.ts"
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
import { Assistance, type Assistant, ownHand } from "../assistant/assistant.ts"
import { beginDrawings } from "../assistant/drawer.ts"
import { drawForPage, planNarrow } from "../draw-narrow.ts"
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
import { chooseCharts, isWanted, listWorkbook, nameFiles, paintCharts } from "../wanted.ts"
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
 * A thread that helps takes a fifth of a second of processor time to get going, and as long again until it is as quick as the first
 * one: it pays where charts of so many questions are drawn.
 */
const fewestQuestions = 12

/**
 * Whoever helps with a report, until the scope closes. Called before the runs are played, it is ready when they are: what draws
 * is loaded while there is a core to spare. For a small report, or one without charts, nobody is called.
 */
export const callAssistant = Effect.fn("callAssistant")(function* (
  recipe: RunRecipe,
  { questions }: Pick<Model, "questions">,
) {
  if (!partsOf(recipe).charts || questions.length < fewestQuestions) return ownHand
  const assistant = yield* yield* Assistance
  yield* assistant.expectCharts
  return assistant
})

/**
 * Everything that was found, as the files of one report, in memory. The same findings give the same bytes. The answers are
 * told as soon as they are known, before any chart is drawn; where an assistant draws, tables are written meanwhile.
 */
export const composeReport = Effect.fn("composeReport")(function* (found: Findings, helper?: Assistant) {
  const { recipe, model, ensemble } = found
  const assistant = helper ?? (yield* callAssistant(recipe, model))
  const parts = partsOf(recipe)
  const runs = openRuns(model, recipe.seed, ensemble)
  const wanted = readWanted(recipe.options)
  const { material, layOut, drawer } = yield* gatherMaterial(found, runs, assistant).pipe(during("summing up"))
  const listed = parts.charts ? yield* chooseCharts(layOut(), wanted) : []
  yield* (yield* Listener).answer(documentOfRuns({ ...material, drawings: listUndrawn(listed) }))
  const [charts, { tables, sample }] = yield* Effect.all(
    [
      drawForPage(listed, parts.page ? layOut : () => [], drawer),
      writeTables(found, runs, material).pipe(during("making the files")),
    ],
    { concurrency: drawer.ahead },
  )
  const document = documentOfRuns({ ...material, ...sample, drawings: nameFiles(charts, wanted) })
  const files = new Map<string, Content>([
    ...tables,
    ...listChartFiles(charts),
    ...(yield* paintCharts(charts, wanted, layOut, drawer)),
    ["report.md", writeMarkdown(document)],
    ...(parts.page ? [["report.html", writePage(document)] as const] : []),
    ...(yield* listMore(found, { material: { ...material, ...sample }, document, wanted })),
  ])
  const manifest = describeManifest(recipe, yield* hashFiles(files))
  return {
    recipe,
    runId: material.runId,
    summary: material.summary,
    forecasts: material.forecasts,
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

/**
 * What there is to say of some runs, but for the charts and what the page is asked; and how charts are laid out for a width, with
 * who draws them. Where an assistant finds what leads, charts that do not tell it are laid out meanwhile, and are drawn next.
 */
const gatherMaterial = Effect.fn("gatherMaterial")(function* (found: Findings, runs: PlayedRuns, assistant: Assistant) {
  const { recipe, loaded, model, plan, ensemble } = found
  const { name, seed } = recipe
  const scale = wordsOf(recipe)
  const task = { model, plan, seed, ensemble: keepAnswering(ensemble), share: shareOfAssistant }
  const begun =
    assistant.ahead === 1
      ? Effect.succeed(undefined)
      : Fiber.join(yield* Effect.forkScoped(assistant.ask("leaders", task), { startImmediately: true }))
  const summary = summarize({ name, seed, model, ensemble, runs })
  const told = {
    summary,
    scenario: loaded.scenario,
    forecasts: buildForecasts(summary, scale),
    verdicts: judgeExpectations(model, summary).map((verdict) => ({ ...verdict, text: tellVerdict(model, verdict) })),
    command: commandOf(recipe),
    runId: runIdOf(recipe),
    scale,
    ...(recipe.record === undefined ? {} : { record: recipe.record }),
  }
  const setOf = yield* openCharts(found, told)
  const drawer = yield* beginDrawings(assistant, () => listForPage(recipe, setOf))
  const leaders = findLeaders(runs, plan, seed, yield* begun)
  const material: Told = { ...told, leaders, findings: listFindings(summary, leaders) }
  return { material, layOut: (width?: number) => setOf(width).list(leaders), drawer }
})

/** How much of what leads an assistant finds, who then draws, while the calling thread sums up and lays out charts, and finds the rest. */
const shareOfAssistant = 0.6

/** The charts of a report for each width that is asked for. */
const openCharts = Effect.fn("openCharts")(function* (
  { recipe, loaded, model, ensemble }: Findings,
  { summary, forecasts, command, runId }: Omit<Told, "leaders" | "findings">,
) {
  const { name: scenario, seed } = recipe
  const context = {
    theme: themes[readWanted(recipe.options).theme],
    provenance: { scenario, seed, runs: summary.runs, run_id: runId, command },
    ...(partsOf(recipe).charts ? yield* gatherChartMaterial(loaded, model, seed, ensemble) : {}),
  }
  const known = new Map<number | undefined, ChartSet>()
  return (width?: number): ChartSet => {
    const set =
      known.get(width) ??
      openChartSet(summary, forecasts, width === undefined ? context : { ...context, width }, model.charts)
    known.set(width, set)
    return set
  }
})

/** What a report will have of the charts that do not tell what leads, each as soon as it is laid out. */
function* listForPage(recipe: RunRecipe, setOf: (width?: number) => ChartSet): Generator<ChartSpec> {
  const parts = partsOf(recipe)
  if (!parts.charts) return
  const listed: Chart[] = []
  for (const chart of setOf().layOut()) {
    if (!isWanted(chart.id, readWanted(recipe.options))) continue
    listed.push(chart)
    yield chart.spec
  }
  if (parts.page) for (const { spec } of planNarrow(listed, (width) => setOf(width).list())) yield spec
}

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
