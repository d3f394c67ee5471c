import { Effect } from "effect"
import { compareScenarios, type Side } from "./compare-scenarios.ts"
import type { Attribution, Comparison, NamedStop, StoppedIn } from "./result.ts"
import { prettyJson } from "../../report/canonical-json.ts"
import { listComparisonCharts } from "./charts/list.ts"
import { comparisonCsv, tabulateComparison } from "./csv.ts"
import { documentOfComparison } from "./document.ts"
import type { Document } from "../../report/document/document.ts"
import { writeMarkdown } from "../../report/document/write-markdown.ts"
import { writePage } from "../../report/document/write-page.ts"
import { differTracks } from "./track-differences.ts"
import { commandOf } from "../../report/command.ts"
import { listChartFiles, listUndrawn } from "../../report/draw-charts.ts"
import type { Drawing } from "../../report/drawing.ts"
import { type CommonLeftOut, type StoppedAt, summarizeCommon, summarizeStopped } from "../play-common.ts"
import { drawForPage } from "../draw-narrow.ts"
import { chooseCharts, listWorkbook, nameFiles, paintCharts } from "../wanted.ts"
import { readWanted } from "../../report/wanted/wanted.ts"
import { themes } from "../../chart/theme.ts"
import { Listener } from "../listener.ts"
import type { Content } from "../../report/content.ts"
import { hashFiles } from "../../report/hash.ts"
import { runIdOf } from "../../report/identity.ts"
import { describeKept, describeManifest } from "../../report/manifest.ts"
import type { CompareRecipe } from "../../report/recipe.ts"
import type { Report } from "../../report/report.ts"

/** A comparison's report with the numbers that a command prints from it. */
export interface ComposedComparison extends Report {
  readonly comparison: Comparison
  readonly document: Document
}

export interface ComparisonFindings {
  readonly recipe: CompareRecipe
  /** The recipe's contenders that are compared, in their order. */
  readonly sides: readonly [Side, ...Side[]]
  readonly attributions?: readonly Attribution[]
  /** Runs that are in none of the sides; none if absent. */
  readonly leftOut?: CommonLeftOut
}

/** Everything that a comparison found, as the files of one report, in memory. The same findings give the same bytes. */
export const composeComparison = Effect.fn("composeComparison")(function* (findings: ComparisonFindings) {
  const { recipe, sides, attributions, leftOut } = findings
  const comparison: Comparison = {
    ...compareScenarios(sides, attributions),
    ...(leftOut === undefined ? {} : summarizeLeftOut(leftOut)),
  }
  const origin = { runId: runIdOf(recipe), command: commandOf(recipe) }
  const wanted = readWanted(recipe.options)
  const differences = differTracks(sides)
  const layOut = (width?: number) =>
    listComparisonCharts(
      comparison,
      sides.map(({ summary }) => summary),
      { ...origin, name: recipe.name },
      { theme: themes[wanted.theme], ...(width === undefined ? {} : { width }) },
      differences,
    )
  const listed = yield* chooseCharts(layOut(), wanted)
  const tell = (drawings: readonly Drawing[]) => documentOfComparison(comparison, { ...origin, drawings })
  if (comparison.answers.length > 0) yield* (yield* Listener).answer(tell(listUndrawn(listed)))
  const charts = yield* drawForPage(listed, layOut)
  const document = tell(nameFiles(charts, wanted))
  const files = new Map<string, Content>([
    ...keptInputs(recipe),
    ["comparison.json", prettyJson(comparison)],
    ["comparison.csv", comparisonCsv(comparison)],
    ...listChartFiles(charts),
    ...(yield* paintCharts(charts, wanted, layOut)),
    ...(yield* listWorkbook(wanted, document, tabulateComparison(comparison))),
    ["comparison.md", writeMarkdown(document)],
    ["comparison.html", writePage(document)],
  ])
  const manifest = describeManifest(recipe, yield* hashFiles(files))
  return {
    recipe,
    runId: origin.runId,
    comparison,
    document,
    files: new Map<string, Content>([["manifest.json", prettyJson(manifest)], ...files]),
  } satisfies ComposedComparison
})

function summarizeLeftOut(leftOut: CommonLeftOut) {
  const empty = leftOut.empty.map((stopped) => summarizeStopped(stopped, nameEmpty))
  const [whole, corners] = [
    empty.filter(({ edits }) => edits === undefined),
    empty.filter(({ edits }) => edits !== undefined),
  ]
  return {
    ...summarizeCommon(leftOut, nameStopped),
    ...(whole.length === 0 ? {} : { scenarios_left_out: whole }),
    ...(corners.length === 0 ? {} : { attributions_left_out: corners }),
  }
}

function nameStopped({ where }: StoppedAt): StoppedIn {
  const { scenario = "", edits = [] } = where ?? {}
  return { scenario, ...(edits.length === 0 ? {} : { edits }) }
}

function nameEmpty(stopped: StoppedAt): NamedStop {
  return { ...nameStopped(stopped), title: stopped.where?.title ?? "" }
}

/** What the comparison is made from, so that it can be made again: every scenario, or the numbers of an old report. */
export function keptInputs(recipe: CompareRecipe): readonly (readonly [string, string])[] {
  return recipe.contenders.flatMap((contender, i) => {
    const { scenario, summary } = describeKept(contender, i)
    const text = contender.summaryText
    const kept: readonly (readonly [string, string])[] =
      summary === undefined || text === undefined ? [] : [[summary, text]]
    return [[scenario, contender.resolvedText] as const, ...kept]
  })
}
