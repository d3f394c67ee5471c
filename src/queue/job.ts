import { Schema } from "effect"
import { engine } from "../report/engine.ts"
import { canonicalJson } from "../report/canonical-json.ts"
import { sha256 } from "../report/hash.ts"

/** The form of what lies in the queue: raised by one whenever jobs, blocks or tables change. */
export const queueFormat = 2

/** What says which runs of each point are played. */
const replications = {
  seed: Schema.String,
  /** Replications in all, of each point; with a precision, at most. */
  runs: Schema.Int,
  /** Whether regressors are kept, to take luck out of answers. */
  correct: Schema.Boolean,
}

/** The runs of one scenario, which are counted alone where they are too many to be kept. */
const RunJob = Schema.Struct({
  kind: Schema.Literal("run"),
  /** The whole scenario, resolved: one text that loads without another file. */
  scenario: Schema.String,
  ...replications,
  /** Half width of an interval at which to stop: then blocks end where the rule is asked. */
  precision: Schema.optionalKey(Schema.Number),
})

const Setting = Schema.Array(Schema.Struct({ path: Schema.String, formula: Schema.String }))

/** The points of a study, all with the same draws. */
const StudyJob = Schema.Struct({
  kind: Schema.Literal("study"),
  /** Whole scenarios, resolved: each is a point, but where there are settings. */
  scenarios: Schema.NonEmptyArray(Schema.String),
  /** By point, what is laid over the first scenario. */
  settings: Schema.optionalKey(Schema.Array(Setting)),
  /** Whether tracks are counted. */
  tracks: Schema.Boolean,
  ...replications,
})

/** All that says which runs are played, so that any machine can play any block of them: no path, no host, no clock. */
const JobSchema = Schema.Union([RunJob, StudyJob])

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

/** So many runs of a point of a study are played by one, and kept whole. */
const mostWhole = 32_768

/**
 * Whether the blocks of a job are whole points, pilot and all: those of a study are, unless they have so many runs that blocks of
 * each serve everybody who works.
 */
export function hasWholePoints({ kind, runs }: Job): boolean {
  return kind === "study" && runs <= mostWhole
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
