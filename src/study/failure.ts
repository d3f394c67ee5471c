import { Runtime, Schema } from "effect"
import type { Problem } from "../problem/problem.ts"
import { exitCodes } from "../problem/exit-codes.ts"

/** The scenario is wrong, or a run of it could not go on: exit 65, with all problems at their places. */
export class ScenarioIsWrong extends Schema.TaggedError<ScenarioIsWrong>()("ScenarioIsWrong", {
  problems: Schema.Array(Schema.Unknown as Schema.Codec<Problem>),
  /** True where what is wrong kept something else from being looked at. */
  mayHideMore: Schema.optionalKey(Schema.Boolean),
}) {
  override readonly [Runtime.errorExitCode] = exitCodes.wrong
}

/** What was asked for makes no sense, such as a flag's value: exit 64. */
export class BadUsage extends Schema.TaggedError<BadUsage>()("BadUsage", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = exitCodes.usage
}

/** A named file is not there or is not what it should be: exit 66. */
export class NoInput extends Schema.TaggedError<NoInput>()("NoInput", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = exitCodes.missing
}

/** A forecast of what can be known already: exit 65. */
export class DeadlinePassed extends Schema.TaggedError<DeadlinePassed>()("DeadlinePassed", {
  made: Schema.String,
  answers: Schema.Array(Schema.String),
}) {
  override readonly [Runtime.errorExitCode] = exitCodes.wrong
  override get message(): string {
    return `on ${this.made} these deadlines have passed: ${this.answers.join(", ")}\n  leave them out with --only, give the day with --made, or say --backtest`
  }
}

/** No answer to freeze, or no forecast of the kind asked for to score: exit 65. */
export class NothingThere extends Schema.TaggedError<NothingThere>()("NothingThere", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = exitCodes.wrong
  override get message(): string {
    return this.text
  }
}

/** Looked, and found nothing to look at; told as a result already: exit 66 (`verify`). */
export class FoundUnread extends Schema.TaggedError<FoundUnread>()("FoundUnread", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = exitCodes.missing
}

/** Looked, and found untrue: exit 1 (`verify`, `test`). */
export class FoundUntrue extends Schema.TaggedError<FoundUntrue>()("FoundUntrue", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = exitCodes.untrue
}

/** There is a result, and runs that could not go on were left out of it (`--keep-going`): exit 65. */
export class RunsLeftOut extends Schema.TaggedError<RunsLeftOut>()("RunsLeftOut", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = exitCodes.wrong
}

/** Whether a run could not go on. */
export function isFault(failure: unknown): boolean {
  return failure instanceof ScenarioIsWrong && failure.problems.some(({ code }) => code === "run-faulted")
}
