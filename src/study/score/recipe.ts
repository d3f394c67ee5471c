import { Effect } from "effect"
import { renderSvg } from "../../chart/render.ts"
import { lightTheme } from "../../chart/theme.ts"
import type { Scores } from "../../forecast/scores.ts"
import { canonicalJson, prettyJson } from "../../report/canonical-json.ts"
import type { Content } from "../../report/content.ts"
import type { Document } from "../../report/document/document.ts"
import { writeMarkdown } from "../../report/document/write-markdown.ts"
import { writePage } from "../../report/document/write-page.ts"
import { placeDrawing } from "../../report/drawing.ts"
import { engine, reportFormat } from "../../report/engine.ts"
import { hashFiles, sha256 } from "../../report/hash.ts"
import { fileOf } from "../../report/manifest.ts"
import { quoteFile, quoteWord } from "../../report/shell.ts"
import type { Report } from "../../report/report.ts"
import type { Ledger } from "../ledger/read.ts"
import { drawScoreCharts } from "./charts/chart-set.ts"
import { scoresCsv } from "./csv.ts"
import { documentOfScores } from "./document.ts"
import type { ScoreRequest } from "./request.ts"

/** The command that scores the same files in the same way again. */
export const scoreCommandOf = (ledger: Ledger, request: ScoreRequest): string => {
  const { until, forecast, against, backtest, only, overTime, bins, persistence, words, seed } = request
  return [
    `casus score ${quoteFile(fileOf(ledger, false))}`,
    `--until ${until}`,
    ...(backtest ? ["--backtest"] : []),
    ...(forecast === undefined ? [] : [`--forecast ${quoteWord(forecast)}`]),
    ...(against.length === 0 ? [] : [`--against ${quoteWord(against.join(","))}`]),
    ...only.map((id) => `--only ${quoteWord(id)}`),
    ...(bins === undefined ? [] : [`--bins ${bins}`]),
    ...(persistence === 0.05 ? [] : [`--persistence ${persistence}`]),
    ...(overTime ? ["--over-time"] : []),
    ...(words === "icd203" ? [] : [`--words ${words}`]),
    ...(seed === "1" ? [] : [`--seed ${quoteWord(seed)}`]),
  ].join(" ")
}

/** Scores as the files of one report, in memory: with every file of the ledger that they were made from. */
export const composeScores = Effect.fn("composeScores")(function* (
  ledger: Ledger,
  request: ScoreRequest,
  scores: Scores,
) {
  const command = scoreCommandOf(ledger, request)
  const inputs = Object.fromEntries([...ledger.files].map(([path, text]) => [path, sha256(text)]))
  const runId = sha256(canonicalJson({ format: reportFormat, engine, command, inputs })).slice(0, 12)
  const { seed } = request
  const runs = scores.forecasts.at(-1)?.runs ?? 0
  const provenance = { scenario: ledger.name, seed, runs, run_id: runId, command }
  const charts = yield* Effect.forEach(drawScoreCharts(scores, { theme: lightTheme, provenance }), (chart) =>
    Effect.map(
      Effect.promise(() => renderSvg(chart.spec)),
      (svg) => ({ ...chart, svg, drawing: placeDrawing(chart, svg) }),
    ),
  )
  const document = documentOfScores(scores, { drawings: charts.map(({ drawing }) => drawing), command, runId })
  const files = new Map<string, string>([
    ...[...ledger.files].map(([path, text]): readonly [string, string] => [`inputs/${path}`, text]),
    ["score.json", prettyJson(scores)],
    ["score.csv", scoresCsv(scores)],
    ...charts.flatMap(({ id, spec, svg }): readonly (readonly [string, string])[] => [
      [`charts/${id}.vl.json`, prettyJson(spec)],
      [`charts/${id}.svg`, svg],
    ]),
    ["score.md", writeMarkdown(document)],
    ["report.html", writePage(document)],
  ])
  const manifest = {
    schema: "casus/score-manifest@1",
    run: runId,
    format: reportFormat,
    engine,
    scenario: scores.scenario,
    kind: scores.kind,
    command,
    files: yield* hashFiles(files),
  }
  // Beside the runs of the scenario, not among them: nothing is played here.
  const recipe = {
    name: `${ledger.name}--score`,
    title: scores.scenario.title,
    file: "",
    resolvedText: "",
    seed,
    runs,
    options: {},
    sets: [],
  }
  return {
    recipe,
    runId,
    document,
    files: new Map<string, Content>([["manifest.json", prettyJson(manifest)], ...files]),
  } satisfies Report & { readonly document: Document }
})
