import { Effect, Path } from "effect"
import { formatDate, parseDate } from "../../calendar/date.ts"
import type { Model, ModelQuestion } from "../../model/model.ts"
import { suggestName } from "../../problem/suggest.ts"
import { writeLedgerFile } from "./write-file.ts"
import { decodeLedgerFile } from "../../scenario/ledger/decode-file.ts"
import { addResolution, emptyResolutions } from "../../scenario/ledger/edit-resolutions.ts"
import { type Resolution, ResolutionsSchema } from "../../scenario/ledger/schema.ts"
import { BadUsage, ScenarioIsWrong } from "../failure.ts"
import type { Ledger } from "./read.ts"

export interface ResolveRequest {
  /** `ID` or `ID@DEADLINE`. */
  readonly answer: string
  /** As written on the command line. */
  readonly outcome: string
  readonly on: string
  readonly source: string
  readonly note?: string
  /** Says that an answer is there already and this one takes its place. */
  readonly instead: boolean
  /** Leaves an answer alone that says the same on another day or by another source. */
  readonly keep?: boolean
}

/** What was written down, and where. */
export interface Resolved {
  readonly file: string
  readonly id: string
  readonly deadline: string
  readonly resolution: Resolution
  /** What stood there before. */
  readonly was?: Resolution
  /** True if the file said so already. */
  readonly unchanged: boolean
}

const resolutionsFile = "resolutions.yaml"

/** Writes down what became of a question, in its place in resolutions.yaml; all else in that file keeps its bytes. */
export const resolveAnswer = Effect.fn("resolveAnswer")(function* (
  model: Model,
  ledger: Ledger,
  request: ResolveRequest,
) {
  const { resolved, text } = yield* decideResolution(model, ledger, textOfResolutions(ledger), request)
  if (!resolved.unchanged) yield* writeLedgerFile(resolved.file, text, { replaces: true })
  return resolved
})

/** The text of resolutions.yaml; of one that is not there yet, its beginning. */
export function textOfResolutions({ files }: Ledger): string {
  return files.get(resolutionsFile) ?? emptyResolutions
}

/** What a request comes to, and the text of resolutions.yaml that says so; writes nothing. */
export const decideResolution = Effect.fn("decideResolution")(function* (
  model: Model,
  ledger: Ledger,
  text: string,
  request: ResolveRequest,
) {
  const path = yield* Path.Path
  // What is there and cannot be read must not be written over.
  const unread = ledger.problems.filter(({ place, code }) => place.file === resolutionsFile && code !== "bad-outcome")
  if (unread.length > 0) return yield* new ScenarioIsWrong({ problems: unread })
  const { question, deadline, day } = yield* findAnswer(model, request.answer)
  const outcome = yield* readOutcomeText(question, request.outcome)
  yield* refuseLate(question, outcome, request.on, day)
  const resolution: Resolution = {
    outcome,
    date: request.on,
    source: request.source,
    ...(request.note === undefined ? {} : { note: request.note }),
  }
  const decoded = decodeLedgerFile(ResolutionsSchema, resolutionsFile, text)
  if (!decoded.ok && text !== emptyResolutions) return yield* new ScenarioIsWrong({ problems: decoded.problems })
  const present = decoded.ok ? decoded.value.resolutions[question.id] : undefined
  const key = present?.[deadline] === undefined && present?.[day] !== undefined ? day : deadline
  const was = present?.[key]
  const file = path.join(ledger.folder, resolutionsFile)
  const told = { file, id: question.id, deadline: key, resolution, ...(was === undefined ? {} : { was }) }
  if (was?.outcome === outcome && (request.keep === true || (was.date === request.on && was.source === request.source)))
    return { resolved: { ...told, unchanged: true } satisfies Resolved as Resolved, text }
  if (was !== undefined && was.outcome !== "unresolved" && !request.instead)
    return yield* new BadUsage({
      text: `${question.id}@${key} is answered already: ${String(was.outcome)}${was.date === undefined ? "" : ` on ${was.date}`}; to change your mind say --instead, and the old answer is kept under was`,
    })
  const order = model.questions.map(({ id }) => id)
  const entry = { id: question.id, deadline: key, resolution }
  const changed = addResolution(text, decoded.ok ? decoded.root : undefined, entry, order)
  if (changed === undefined)
    return yield* new BadUsage({
      text: `${file} writes ${question.id} in braces, so there is no line to add to: write its entries in lines of their own`,
    })
  return { resolved: { ...told, unchanged: false } satisfies Resolved as Resolved, text: changed }
})

/** The question and the deadline that are meant: as they stand in resolutions.yaml, and as a day. */
function findAnswer(model: Model, answer: string) {
  const [id = "", asked] = answer.split("@", 2)
  const question = model.questions.find((each) => each.id === id)
  if (question === undefined) {
    const near = suggestName(
      id,
      model.questions.map((each) => each.id),
    )
    return Effect.fail(
      new BadUsage({ text: `there is no question "${id}"${near === undefined ? "" : `; did you mean "${near}"?`}` }),
    )
  }
  const ends = formatDate(model.clock.ends.at(-1) ?? model.clock.start)
  const deadlines =
    question.kind === "when"
      ? [{ key: "end", day: ends }]
      : question.deadlines.map(({ text, day }) => ({
          key: text === "end" ? text : formatDate(day),
          day: formatDate(day),
        }))
  const found = asked === undefined ? deadlines : deadlines.filter(({ key, day }) => key === asked || day === asked)
  const [only, ...more] = found
  if (only !== undefined && more.length === 0) return Effect.succeed({ question, deadline: only.key, day: only.day })
  const known = deadlines.map(({ key }) => `${id}@${key}`).join(", ")
  return Effect.fail(
    new BadUsage({
      text:
        asked === undefined ? `which deadline is meant: ${known}?` : `${id} has no deadline ${asked}; it has ${known}`,
    }),
  )
}

/** What was typed, as an outcome of the question's kind. */
function readOutcomeText(question: ModelQuestion, text: string): Effect.Effect<Resolution["outcome"], BadUsage> {
  if (text === "void" || text === "unresolved") return Effect.succeed(text)
  const refuse = (expected: string) =>
    Effect.fail(new BadUsage({ text: `"${text}" does not answer ${question.id}: expected ${expected}, or void` }))
  switch (question.kind) {
    case "event":
      return text === "yes" || text === "no" ? Effect.succeed(text === "yes") : refuse("yes or no")
    case "when":
      return text === "never" || parseDate(text) !== undefined ? Effect.succeed(text) : refuse("a day or never")
    case "value": {
      const number = Number(text)
      return text.trim() !== "" && Number.isFinite(number) ? Effect.succeed(number) : refuse("a number")
    }
    case "category": {
      if (!question.values.includes(text)) return refuse(`one of ${question.values.join(", ")}`)
      return Effect.succeed(text === "yes" || text === "no" ? text === "yes" : text)
    }
  }
}

/** What has come by a deadline came on that day or before. */
function refuseLate(question: ModelQuestion, outcome: Resolution["outcome"], on: string, day: string) {
  return question.kind === "event" && question.mode === "by" && outcome === true && on > day
    ? new BadUsage({ text: `on ${on} the deadline ${day} had passed: then ${question.id} is answered by no` })
    : Effect.void
}
