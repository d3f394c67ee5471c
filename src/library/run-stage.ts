import { Cause, Effect, Exit } from "effect"
import { countProblems, formatProblem } from "../problem/excerpt.ts"
import type { Problem } from "../problem/problem.ts"
import { CasusError, type Refusal } from "./failure.ts"

/** What a failure of a stage means to whoever called. */
const kinds: Readonly<Record<string, Refusal["kind"]>> = {
  ScenarioIsWrong: "wrong",
  ScenarioMissing: "missing",
  BadUsage: "usage",
  CannotWrite: "unwritable",
  WorkerLost: "lost",
}

interface Failure {
  readonly _tag: string
  readonly message: string
  readonly text?: string
  readonly problems?: readonly Problem[]
}

/**
 * Runs a stage and hands its product on. Rejects with a CasusError where the stage fails, with the signal's reason where
 * that aborts it, and with the defect itself where the fault is ours.
 */
export async function runStage<A>(stage: Effect.Effect<A, Failure>, signal?: AbortSignal): Promise<A> {
  signal?.throwIfAborted()
  const exit = await Effect.runPromiseExit(stage, signal === undefined ? {} : { signal })
  if (Exit.isSuccess(exit)) return exit.value
  signal?.throwIfAborted()
  throw explainCause(exit.cause)
}

function explainCause(cause: Cause.Cause<Failure>): unknown {
  const found = cause.reasons.find(Cause.isFailReason)
  const kind = found === undefined ? undefined : kinds[found.error._tag]
  if (found === undefined || kind === undefined) return Cause.squash(cause)
  const { problems = [], text, message } = found.error
  return new CasusError(kind === "wrong" ? tellProblems(problems) : (text ?? message), { kind, problems }, found.error)
}

function tellProblems(problems: readonly Problem[]): string {
  return [countProblems(problems), ...problems.map((problem) => formatProblem(problem))].join("\n")
}
