import { Runtime, Schema } from "effect"
import type { Problem } from "../problem/problem.ts"

/** The scenario is wrong: exit 65, with all its problems. */
export class ScenarioIsWrong extends Schema.TaggedError<ScenarioIsWrong>()("ScenarioIsWrong", {
  problems: Schema.Array(Schema.Unknown as Schema.Codec<Problem>),
}) {
  override readonly [Runtime.errorExitCode] = 65
}

/** Looked, and found untrue: exit 1 (`verify`, `test`). */
export class FoundUntrue extends Schema.TaggedError<FoundUntrue>()("FoundUntrue", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = 1
}

/** A flag's value makes no sense: exit 64. */
export class BadUsage extends Schema.TaggedError<BadUsage>()("BadUsage", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = 64
}

/** A named file is not there or is not what it should be: exit 66. */
export class NoInput extends Schema.TaggedError<NoInput>()("NoInput", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = 66
}
