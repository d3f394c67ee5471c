import { Effect } from "effect"
import { BadUsage } from "../failure.ts"
import { readLedger } from "../ledger/read.ts"
import { resolveAnswer } from "../ledger/resolve-answer.ts"
import { describeSource, type Overlaid } from "../source.ts"
import { prepareSource } from "../prepare.ts"

export interface ResolveFileRequest extends Pick<Overlaid, "root"> {
  readonly file: string
  /** `ID` or `ID@DEADLINE`. */
  readonly answer: string
  readonly outcome: string
  readonly on?: string | undefined
  readonly source?: string | undefined
  readonly note?: string | undefined
  readonly instead: boolean
}

/** Writes down what became of a question of a scenario. */
export const resolveQuestion = Effect.fn("resolveQuestion")(function* (request: ResolveFileRequest) {
  const { file, root, note, on, source, answer, outcome, instead } = request
  const asked = yield* askForSource(on, source)
  const { model } = yield* prepareSource(describeSource(file, { set: [], root }))
  const ledger = yield* readLedger(file)
  return yield* resolveAnswer(model, ledger, {
    answer,
    outcome,
    instead,
    ...asked,
    ...(note === undefined ? {} : { note }),
  })
})

/** An outcome that nobody can look up is worth nothing. */
function askForSource(on: string | undefined, source: string | undefined) {
  if (on !== undefined && source !== undefined) return Effect.succeed({ on, source })
  const missing = [
    ...(on === undefined ? ["--on DAY: when did it come, or up to when is it known?"] : []),
    ...(source === undefined ? ["--source TEXT: who says so?"] : []),
  ]
  return Effect.fail(new BadUsage({ text: missing.join("\n") }))
}
