import { Effect } from "effect"
import { type Alias, findQuestions, marketSources, readDay } from "../../forecast/exchange/forecastbench.ts"
import type { Model } from "../../model/model.ts"
import { writeLedgerFile } from "../ledger/write-file.ts"
import { ResolutionSetSchema, type WrittenResolutionSet } from "../../scenario/ledger/forecast-forms.ts"
import { NothingThere } from "../failure.ts"
import type { Ledger } from "../ledger/read.ts"
import { decideResolution, type Resolved, type ResolveRequest, textOfResolutions } from "../ledger/resolve-answer.ts"
import { openJson, readAliases } from "../foreign.ts"

/** What a resolution set settled of ours, and what of it could not be taken, each with the reason. */
export interface ImportedResolutions {
  /** Answers that were written down, and those that were there already and say the same. */
  readonly resolved: readonly Resolved[]
  readonly leftOut: readonly string[]
}

/**
 * Writes down what a resolution set of ForecastBench says of questions of ours. Only what is settled by yes or no; an answer that
 * stands there already is never overwritten.
 */
export const importResolutions = Effect.fn("importResolutions")(function* (
  model: Model,
  ledger: Ledger,
  { file, map }: { readonly file: string; readonly map?: string },
) {
  const aliases = yield* readAliases(map)
  const { value } = yield* openJson(ResolutionSetSchema, file)
  const requests = listRequests(value, aliases, file)
  let text = textOfResolutions(ledger)
  const resolved: Resolved[] = []
  const leftOut: string[] = []
  for (const request of requests) {
    const decided =
      typeof request === "string"
        ? request
        : yield* decideResolution(model, ledger, text, request).pipe(
            Effect.catchTag("BadUsage", (error) => Effect.succeed(error.text)),
          )
    if (typeof decided === "string") leftOut.push(decided)
    else {
      text = decided.text
      resolved.push(decided.resolved)
    }
  }
  if (resolved.length === 0)
    return yield* new NothingThere({
      text: [
        `${file} settles no question of this scenario`,
        ...leftOut.slice(0, 10),
        ...(leftOut.length > 0
          ? []
          : ["say with --map, a csv of question,source,id, which of theirs is which of ours"]),
      ].join("\n  "),
    })
  const [first] = resolved
  if (first !== undefined && resolved.some(({ unchanged }) => !unchanged))
    yield* writeLedgerFile(first.file, text, { replaces: true })
  return { resolved, leftOut: [...new Set(leftOut)] } satisfies ImportedResolutions as ImportedResolutions
})

/** An entry of a set as what `resolve` would be told, or why it cannot be; each answer of ours once. */
function listRequests(
  set: WrittenResolutionSet,
  aliases: readonly Alias[],
  file: string,
): readonly (ResolveRequest | string)[] {
  const byAnswer = new Map<string, ResolveRequest | string>()
  for (const { id, source, resolved, resolved_to: share, resolution_date: date } of set.resolutions) {
    if (typeof id !== "string" || !resolved) continue
    for (const question of findQuestions(aliases, source, id)) {
      const on = readDay(date)
      const answer = marketSources.has(source) || question.includes("@") ? question : `${question}@${on}`
      if (byAnswer.has(answer)) continue
      if (on === undefined) byAnswer.set(answer, `${answer}: "${date}" is no day`)
      else if (share !== 0 && share !== 1)
        byAnswer.set(
          answer,
          `${answer}: resolved to ${share}, which is neither yes nor no; settle it with casus resolve`,
        )
      else {
        const told = { outcome: share === 1 ? "yes" : "no", on, source: `${file}, ${source} ${id}` }
        byAnswer.set(answer, { answer, ...told, instead: false, keep: true })
      }
    }
  }
  return [...byAnswer.values()]
}
