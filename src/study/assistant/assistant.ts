import { Context, Effect, type Scope } from "effect"
import type { Products, TaskKind, Tasks } from "./task.ts"

/** Whoever does tasks of a report, in the order in which they are asked for. */
export interface Assistant {
  readonly ask: <Kind extends TaskKind>(kind: Kind, given: Tasks[Kind]) => Effect.Effect<Products[Kind]>
  /** Says that charts are to come: what draws them is loaded while there is time, where that keeps nobody waiting. */
  readonly expectCharts: Effect.Effect<void>
  /** How many tasks may be asked for before the first is done: one where whoever asks does them. */
  readonly ahead: 1 | "unbounded"
}

/** No assistant: the calling thread does everything itself, one thing after another. */
export const ownHand: Assistant = {
  // What does tasks is loaded when there is one: most commands have none.
  ask: (kind, given) => Effect.promise(async () => (await import("./do-task.ts")).doTask(kind, given)),
  expectCharts: Effect.void,
  ahead: 1,
}

/** Where an assistant is had from, for as long as the scope lasts. The command line has a thread for one; a library has none. */
export const Assistance = Context.Reference<Effect.Effect<Assistant, never, Scope.Scope>>("casus/study/Assistance", {
  defaultValue: () => Effect.succeed(ownHand),
})
