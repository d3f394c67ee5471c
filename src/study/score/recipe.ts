import { parseDate } from "../../calendar/date.ts"
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

/** What flags ask for: what `listFlags` tells, read back. Undefined where it is nothing that could have been asked for. */
export function readFlags(flags: ScoreRecipe["flags"]): ScoreRequest | undefined {
  const all = (name: string): readonly string[] => flags.flatMap(([own, value = ""]) => (own === name ? [value] : []))
  const [until = "", bins, persistence = "0.05"] = ["until", "bins", "persistence"].map((name) => all(name)[0])
  const request: ScoreRequest = {
    until,
    backtest: all("backtest").length > 0,
    forecast: all("forecast")[0],
    against: all("against").flatMap((names) => names.split(",")),
    only: all("only"),
    bins: bins === undefined ? undefined : Number(bins),
    persistence: Number(persistence),
    overTime: all("over-time").length > 0,
    words: all("words")[0] === "phia" ? "phia" : "icd203",
    seed: all("seed")[0] ?? "1",
  }
  const { persistence: chance, bins: count = 1 } = request
  const isPossible =
    parseDate(until) !== undefined && chance >= 0 && chance <= 1 && Number.isInteger(count) && count > 0
  return isPossible && JSON.stringify(listFlags(request)) === JSON.stringify(flags) ? request : undefined
}

function whenever(isTold: boolean, flag: ScoreRecipe["flags"][number]): ScoreRecipe["flags"] {
  return isTold ? [flag] : []
}
