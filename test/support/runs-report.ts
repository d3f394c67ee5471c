import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { Effect } from "effect"
import { openRuns, type PlayedRuns } from "../../src/answers/runs.ts"
import { partsOf } from "../../src/report/content.ts"
import { sha256 } from "../../src/report/hash.ts"
import { describeManifest } from "../../src/report/manifest.ts"
import { describeRecipe } from "../../src/report/recipe.ts"
import { runsParquet } from "../../src/report/parquet/runs.ts"
import { prepareScenario } from "../../src/study/open.ts"
import { simulate } from "../../src/study/simulate.ts"
import { layerTest } from "./report.ts"

/**
 * Plays a scenario and keeps of its report what its runs can be read back from: manifest, scenario and runs, without
 * charts and pages, which take long. Gives the runs as they were played.
 */
export const keepRuns = (file: string, folder: string, runs: number, seed = "1"): Promise<PlayedRuns> =>
  Effect.gen(function* () {
    const prepared = yield* prepareScenario(file, { set: [] })
    const ensemble = yield* simulate(prepared, { runs, seed, workers: 1 })
    const recipe = describeRecipe(prepared.loaded, { runs, seed, words: "icd203", set: [] })
    const origin = { name: recipe.name, seed, sha256: sha256(recipe.resolvedText) }
    const files: Readonly<Record<string, string | Uint8Array>> = {
      "scenario.yaml": recipe.resolvedText,
      "runs.parquet": Buffer.concat([...partsOf(runsParquet(prepared.model, ensemble, origin))]),
    }
    const hashes = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, sha256(content)]))
    const manifest = JSON.stringify(describeManifest(recipe, hashes))
    for (const [name, content] of Object.entries({ ...files, "manifest.json": manifest })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    return openRuns(prepared.model, seed, ensemble)
  }).pipe(Effect.provide(layerTest), Effect.runPromise)
