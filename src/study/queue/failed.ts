import { Runtime } from "effect"
import { PartsFailed } from "../../ensemble/errors.ts"
import type { QueueFailure } from "../../queue/errors.ts"
import { BadUsage, ScenarioIsWrong } from "../failure.ts"

/** What a queue fails of, as those who play parts are told. */
export function failParts(failure: QueueFailure): PartsFailed {
  return new PartsFailed({ text: failure.message, exit: failure[Runtime.errorExitCode] })
}

/** Why something was not played, in a line. */
export function tellWhy(failure: unknown): string {
  if (failure instanceof ScenarioIsWrong) return failure.problems[0]?.text ?? "the scenario is wrong"
  if (failure instanceof BadUsage) return failure.text
  return failure instanceof Error ? failure.message : String(failure)
}
