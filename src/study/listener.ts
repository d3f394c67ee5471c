import { Context, Effect, Layer } from "effect"
import type { Progress } from "../ensemble/progress.ts"
import type { Problem } from "../problem/problem.ts"
import type { Document } from "../report/document/document.ts"

/** Where the progress of one play is shown. */
export interface ProgressLine {
  /** What is being done, in a few words. */
  readonly say: (text: string) => Effect.Effect<void>
  readonly show: (progress: Progress) => Effect.Effect<void>
  readonly clear: Effect.Effect<void>
}

export interface Hearing {
  /** What must be known beside the result, such as what a fault belongs to. */
  readonly remark: (text: string) => Effect.Effect<void>
  /** What is good to know, such as how much there is to play. */
  readonly hint: (text: string) => Effect.Effect<void>
  /** That a scenario has warnings. */
  readonly warnings: (file: string, warnings: readonly Problem[]) => Effect.Effect<void>
  /** What was found, as soon as it is known: charts may still have to be drawn, and files to be written. */
  readonly answer: (document: Document) => Effect.Effect<void>
  /** Opens a line of progress with a name. */
  readonly follow: (label: string) => Effect.Effect<ProgressLine>
}

const deaf: Hearing = {
  remark: () => Effect.void,
  hint: () => Effect.void,
  warnings: () => Effect.void,
  answer: () => Effect.void,
  follow: () => Effect.succeed({ say: () => Effect.void, show: () => Effect.void, clear: Effect.void }),
}

/** Who hears what a study says while it works, so that no study prints: the command line, or nobody. */
export const Listener = Context.Reference<Hearing>("casus/study/Listener", { defaultValue: () => deaf })

/** The same listener, who now wants to hear nothing but what must be known. */
export const layerQuiet: Layer.Layer<never> = Layer.effect(
  Listener,
  Effect.map(Listener, ({ remark, answer }) => ({ ...deaf, remark, answer })),
)

/** Says on a line of progress what is being done, as long as it is. */
export function during(text: string) {
  return <A, E, R>(doing: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.gen(function* () {
      const line = yield* (yield* Listener).follow(text)
      yield* line.say(text)
      return yield* Effect.ensuring(doing, line.clear)
    })
}
