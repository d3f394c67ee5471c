import type { Scores } from "../../forecast/scores.ts"
import { sha256 } from "../../report/hash.ts"
import type { ScoreRecipe } from "../../report/recipe.ts"
import type { Ledger } from "../ledger/read.ts"
import type { ScoreRequest } from "./request.ts"

/** The recipe of scores: every file of the ledger that they were made from, and what is asked of them. */
export function describeScores(ledger: Ledger, request: ScoreRequest, scores: Scores): ScoreRecipe {
  return {
    kind: "score",
    name: ledger.name,
    title: scores.scenario.title,
    file: ledger.file,
    scored: scores.kind,
    flags: listFlags(request),
    inputs: Object.fromEntries([...ledger.files].map(([path, text]) => [path, sha256(text)])),
  }
}

/** What has its usual value is left out. */
function listFlags({ until, backtest, forecast, against, only, ...request }: ScoreRequest): ScoreRecipe["flags"] {
  return [
    ["until", until],
    ...whenever(backtest, ["backtest"]),
    ...(forecast === undefined ? [] : [["forecast", forecast] as const]),
    ...whenever(against.length > 0, ["against", against.join(",")]),
    ...only.map((id) => ["only", id] as const),
    ...whenever(request.bins !== undefined, ["bins", String(request.bins)]),
    ...whenever(request.persistence !== 0.05, ["persistence", String(request.persistence)]),
    ...whenever(request.overTime, ["over-time"]),
    ...whenever(request.words !== "icd203", ["words", request.words]),
    ...whenever(request.seed !== "1", ["seed", request.seed]),
  ]
}

function whenever(isTold: boolean, flag: ScoreRecipe["flags"][number]): ScoreRecipe["flags"] {
  return isTold ? [flag] : []
}
