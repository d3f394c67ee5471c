import { Schema } from "effect"
import { engine } from "../report/engine.ts"
import { canonicalJson } from "../report/canonical-json.ts"
import { sha256 } from "../report/hash.ts"

/** The form of what lies in the queue: raised by one whenever jobs, blocks or tables change. */
export const queueFormat = 1

/** All that says which runs are played, so that any machine can play any block of them: no path, no host, no clock. */
const JobSchema = Schema.Struct({
  kind: Schema.Literals(["run"]),
  /** The whole scenario, resolved: one text that loads without another file. */
  scenario: Schema.String,
  seed: Schema.String,
  /** Replications in all; with a precision, at most. */
  runs: Schema.Int,
  /** Whether regressors are kept, to take luck out of answers. */
  correct: Schema.Boolean,
  /** Half width of an interval at which to stop: then blocks end where the rule is asked. */
  precision: Schema.optionalKey(Schema.Number),
})

export type Job = typeof JobSchema.Type

/** A job, and the name that follows from it: who asks the same finds the same. */
export interface NamedJob {
  readonly id: string
  readonly job: Job
}

/** The same job has the same name on every machine; another engine, or another form of the queue, gives another. */
export function nameJob(job: Job): NamedJob {
  return { id: sha256(canonicalJson({ ...job, engine, format: queueFormat })), job }
}

export function writeJob(job: Job): string {
  return canonicalJson(job)
}

const decode = Schema.decodeUnknownOption(Schema.fromJsonString(JobSchema))

/** A job as it lay in the queue; undefined if it is none, or is not the one that its name says. */
export function readJob(id: string, text: string): NamedJob | undefined {
  const read = decode(text)
  if (read._tag === "None") return undefined
  const named = nameJob(read.value)
  return named.id === id ? named : undefined
}
