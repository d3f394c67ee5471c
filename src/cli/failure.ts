import { Runtime, Schema } from "effect"
import { exitCodes } from "../problem/exit-codes.ts"

/** Looked, and found untrue: exit 1 (`verify`, `test`). */
export class FoundUntrue extends Schema.TaggedError<FoundUntrue>()("FoundUntrue", { text: Schema.String }) {
  override readonly [Runtime.errorExitCode] = exitCodes.untrue
}
