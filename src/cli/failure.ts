import { Runtime, Schema } from "effect"

/** Looked, and found untrue: exit 1 (`verify`, `test`). */
export class FoundUntrue extends Schema.TaggedError<FoundUntrue>()("FoundUntrue", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = 1
}

/** A named file is not there or is not what it should be: exit 66. */
export class NoInput extends Schema.TaggedError<NoInput>()("NoInput", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = 66
}
