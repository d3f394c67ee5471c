import { Runtime, Schema } from "effect"
import type { Problem } from "../problem/problem.ts"

/** The scenario is wrong, or a run of it could not go on: exit 65, with all problems at their places. */
export class ScenarioIsWrong extends Schema.TaggedError<ScenarioIsWrong>()("ScenarioIsWrong", {
  problems: Schema.Array(Schema.Unknown as Schema.Codec<Problem>),
}) {
  override readonly [Runtime.errorExitCode] = 65
}

/** What was asked for makes no sense, such as a flag's value: exit 64. */
export class BadUsage extends Schema.TaggedError<BadUsage>()("BadUsage", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = 64
}
