import { Effect } from "effect"
import { lightTheme } from "../../chart/theme.ts"
import type { Scores } from "../../forecast/scores.ts"
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
import type { Report } from "../../report/report.ts"
import { drawForPage } from "../draw-narrow.ts"
import { Listener } from "../listener.ts"
import type { Ledger } from "../ledger/read.ts"
import { drawScoreCharts } from "./charts/chart-set.ts"
import { scoresCsv } from "./csv.ts"
import { documentOfScores } from "./document.ts"
import { describeScores } from "./recipe.ts"
import type { ScoreRequest } from "./request.ts"

/** Scores as the files of one report, in memory: with every file of the ledger that they were made from. */
export const composeScores = Effect.fn("composeScores")(function* (
  ledger: Ledger,
  request: ScoreRequest,
  scores: Scores,
) {
  const recipe = describeScores(ledger, request, scores)
  const [command, runId] = [commandOf(recipe), runIdOf(recipe)]
  const { seed } = request
  const runs = scores.forecasts.at(-1)?.runs ?? 0
  const provenance = { scenario: ledger.name, seed, runs, run_id: runId, command }
  const context = { theme: lightTheme, provenance }
  const listed = drawScoreCharts(scores, context)
  const tell = (drawings: readonly Drawing[]) => documentOfScores(scores, { drawings, command, runId })
  yield* (yield* Listener).answer(tell(listUndrawn(listed)))
  const charts = yield* drawForPage(listed, (width) => drawScoreCharts(scores, { ...context, width }))
  const document = tell(charts.map(({ drawing }) => drawing))
  const files = new Map<string, Content>([
    ...[...ledger.files].map(([path, text]): readonly [string, string] => [`inputs/${path}`, text]),
    ["score.json", prettyJson(scores)],
    ["score.csv", scoresCsv(scores)],
    ...listChartFiles(charts),
    ["score.md", writeMarkdown(document)],
    ["report.html", writePage(document)],
  ])
  const manifest = describeManifest(recipe, yield* hashFiles(files))
  return {
    recipe,
    runId,
    document,
    files: new Map<string, Content>([["manifest.json", prettyJson(manifest)], ...files]),
  } satisfies Report & { readonly document: Document }
})
