import { Context, Effect, Layer } from "effect"
import type { Progress } from "../ensemble/progress.ts"
import type { Problem } from "../problem/problem.ts"

/** Where the progress of one play is shown. */
export interface ProgressLine {
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
  /** Opens a line of progress with a name. */
  readonly follow: (label: string) => Effect.Effect<ProgressLine>
}

const deaf: Hearing = {
  remark: () => Effect.void,
  hint: () => Effect.void,
  warnings: () => Effect.void,
  follow: () => Effect.succeed({ show: () => Effect.void, clear: Effect.void }),
}

/** Who hears what a study says while it works, so that no study prints: the command line, or nobody. */
export const Listener = Context.Reference<Hearing>("casus/study/Listener", { defaultValue: () => deaf })

/** The same listener, who now wants to hear nothing but what must be known. */
export const layerQuiet: Layer.Layer<never> = Layer.effect(
  Listener,
  Effect.map(Listener, ({ remark }) => ({ ...deaf, remark })),
)
