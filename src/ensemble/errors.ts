import { Runtime, Schema } from "effect"
import * as messages from "../problem/messages.ts"
import { exitCodes } from "../problem/exit-codes.ts"

const FaultSchema = Schema.Struct({
  replication: Schema.Number,
  step: Schema.Number,
  kind: Schema.Literals([
    "not-a-number",
    "total-out-of-range",
    "infinite",
    "chance-out-of-range",
    "negative-weight",
    "period-not-positive",
    "share-out-of-range",
    "state-out-of-range",
    "invariant-broken",
  ]),
  path: Schema.Array(Schema.String),
  value: Schema.Number,
  values: Schema.Array(Schema.Struct({ name: Schema.String, value: Schema.Number })),
})

/**
 * A run could not go on: of all that could not, the one with the lowest number, as the interpreter tells it; in the
 * alteration with this index among those that are played.
 */
export class RunFaulted extends Schema.TaggedError<RunFaulted>()("RunFaulted", {
  fault: FaultSchema,
  index: Schema.Number,
}) {
  override readonly [Runtime.errorExitCode] = exitCodes.wrong
  override get message(): string {
    return messages.runFaulted(this.fault).text
  }
}

/** A thread or machine that was playing chunks is gone: it crashed, ran out of memory, or was killed. */
export class WorkerLost extends Schema.TaggedError<WorkerLost>()("WorkerLost", {
  reason: Schema.String,
  /** The runs that it was at, where they have ended another before. */
  runs: Schema.optional(Schema.Struct({ from: Schema.Number, to: Schema.Number })),
  /** Which of the alterations it was at. */
  index: Schema.optional(Schema.Number),
}) {
  override readonly [Runtime.errorExitCode] = exitCodes.machine
  override get message(): string {
    return `a worker is gone: ${this.reason}`
  }
}

/** A plan needs more memory than there is, however few runs are played at a time. */
export class MemoryShort extends Schema.TaggedError<MemoryShort>()("MemoryShort", {
  /** Bytes. */
  needed: Schema.Number,
  available: Schema.Number,
}) {
  override readonly [Runtime.errorExitCode] = exitCodes.wrong
  override get message(): string {
    return messages.memoryShort(this.needed, this.available).text
  }
}

/** Parts of an ensemble that were kept cannot be had, or what was played cannot be kept, and the work cannot go on without. */
export class PartsFailed extends Schema.TaggedError<PartsFailed>()("PartsFailed", {
  /** Where, what, and what to do. */
  text: Schema.String,
  /** How a command ends that fails so. */
  exit: Schema.Number,
}) {
  override get [Runtime.errorExitCode](): number {
    return this.exit
  }
  override get message(): string {
    return this.text
  }
}
