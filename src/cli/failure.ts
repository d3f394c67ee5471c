import { Runtime, Schema } from "effect"

/** Looked, and found untrue: exit 1 (`verify`, `test`). */
export class FoundUntrue extends Schema.TaggedError<FoundUntrue>()("FoundUntrue", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = 1
}
