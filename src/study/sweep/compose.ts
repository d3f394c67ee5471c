import { Effect } from "effect"
import { drawSweepCharts } from "./charts/chart-set.ts"
import { themes } from "../../chart/theme.ts"
import type { Sweep } from "./result.ts"
import { prettyJson } from "../../report/canonical-json.ts"
import type { Document } from "../../report/document/document.ts"
import { writePage } from "../../report/document/write-page.ts"
import { listChartFiles, listUndrawn } from "../../report/draw-charts.ts"
import type { Drawing } from "../../report/drawing.ts"
import { commandOf } from "../../report/command.ts"
import type { Content } from "../../report/content.ts"
import { hashFiles } from "../../report/hash.ts"
import { runIdOf } from "../../report/identity.ts"
import { describeManifest } from "../../report/manifest.ts"
import type { SweepRecipe } from "../../report/recipe.ts"
import type { Report } from "../../report/report.ts"
import { drawForPage } from "../draw-narrow.ts"
import { chooseCharts, listWorkbook, nameFiles, paintCharts } from "../wanted.ts"
import { readWanted } from "../../report/wanted/wanted.ts"
import { Listener } from "../listener.ts"
import { sweepCsv, tabulateSweep } from "./csv.ts"
import { documentOfSweep } from "./document.ts"

/** A sweep as the files of one report, in memory. The same sweep gives the same bytes. */
export const composeSweep = Effect.fn("composeSweep")(function* (recipe: SweepRecipe, sweep: Sweep) {
  const command = commandOf(recipe)
  const runId = runIdOf(recipe)
  const provenance = { scenario: recipe.name, seed: recipe.seed, runs: sweep.runs, run_id: runId, command }
  const wanted = readWanted(recipe.options)
  const context = { theme: themes[wanted.theme], provenance }
  const layOut = (width?: number) => drawSweepCharts(sweep, width === undefined ? context : { ...context, width })
  const listed = yield* chooseCharts(layOut(), wanted)
  const tell = (drawings: readonly Drawing[]) => documentOfSweep(sweep, { drawings, command, runId })
  yield* (yield* Listener).answer(tell(listUndrawn(listed)))
  const charts = yield* drawForPage(listed, layOut)
  const document = tell(nameFiles(charts, wanted))
  const files = new Map<string, Content>([
    ["scenario.yaml", recipe.resolvedText],
    ["sweep.json", prettyJson(sweep)],
    ["sweep.csv", sweepCsv(sweep)],
    ...listChartFiles(charts),
    ...(yield* paintCharts(charts, wanted, layOut)),
    ...(yield* listWorkbook(wanted, document, tabulateSweep(sweep))),
    ["report.html", writePage(document)],
  ])
  const manifest = prettyJson(describeManifest(recipe, yield* hashFiles(files)))
  return {
    recipe,
    runId,
    document,
    files: new Map<string, Content>([["manifest.json", manifest], ...files]),
  } satisfies Report & { readonly document: Document }
})
