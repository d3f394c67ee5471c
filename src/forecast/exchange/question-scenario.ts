import { parseDate } from "../../calendar/date.ts"
import type { WrittenQuestionSet } from "../../scenario/ledger/forecast-forms.ts"
import type { Writable } from "../../scenario/write-yaml.ts"
import { type Alias, readDay } from "./forecastbench.ts"

/** A scenario to start from, made of somebody's questions: nothing happens in it yet, each answer is a chance. */
export interface QuestionScenario {
  /** The content of its scenario.yaml. */
  readonly scenario: { readonly [key: string]: Writable }
  /** Which question of ours is which of theirs. */
  readonly aliases: readonly Alias[]
  /** Questions that have no place in it, each with the reason. */
  readonly leftOut: readonly string[]
}

type Question = WrittenQuestionSet["questions"][number]

/**
 * A question set of ForecastBench as a scenario. What a market said on the day of the set becomes the chance of its question; of
 * all others nobody has said anything, so that a half stands there. Undefined where no question has a place in it.
 */
export function buildQuestionScenario(set: WrittenQuestionSet): QuestionScenario | string {
  const start = readDay(set.forecast_due_date)
  if (start === undefined) return `forecast_due_date is no day: "${set.forecast_due_date}"`
  const taken = new Set<string>()
  const leftOut: string[] = []
  const placed = set.questions.flatMap((question) => {
    const read = placeQuestion(question, start)
    if (typeof read !== "string") return [{ ...read, question, name: makeName(read, taken) }]
    leftOut.push(`${question.source} ${String(question.id)}: ${read}`)
    return []
  })
  const last = placed
    .flatMap(({ days }) => days)
    .toSorted()
    .at(-1)
  if (last === undefined) return ["no question of it has a place in a scenario", ...leftOut.slice(0, 5)].join("\n  ")
  const long = (parseDate(last) ?? 0) - (parseDate(start) ?? 0) > 5 * 366
  return {
    scenario: {
      casus: 1,
      title: tidy(`Questions of ${set.question_set}`),
      clock: { start, step: long ? "month" : "week", until: last },
      assumptions: Object.fromEntries(
        placed.map((one) => [chanceOf(one.name), describeChance(one, one.question, set)] as const),
      ),
      questions: Object.fromEntries(
        placed.map((one) => [one.name, describeQuestion(one, one.name, one.question, start)] as const),
      ),
    },
    aliases: placed.map(({ name, id, source }) => ({ question: name, source, id })),
    leftOut,
  }
}

/** The assumption behind a question. */
function chanceOf(name: string): string {
  return `comes_${name}`
}

interface Placed {
  readonly id: string
  readonly source: string
  readonly days: readonly string[]
  /** What the market said; undefined where there is none. */
  readonly chance: number | undefined
}

/** The days that a question asks of, and what its market said; or why it has no place. */
function placeQuestion({ id, source, ...more }: Question, start: string): Placed | string {
  if (typeof id !== "string") return "a combination of two questions, which no question of a scenario is"
  if (tidy(more.question) === "") return "it asks nothing"
  const closes = readDay(more.market_info_close_datetime)
  const listed = Array.isArray(more.resolution_dates) ? more.resolution_dates : []
  const days = closes === undefined ? listed.flatMap((day: string) => readDay(day) ?? []) : [closes]
  const open = [...new Set(days)].filter((day) => day > start).toSorted()
  if (open.length === 0) return days.length === 0 ? "it names no day" : `its days have passed on ${start}`
  const value = Number(more.freeze_datetime_value ?? NaN)
  const isSaid = closes !== undefined && more.freeze_datetime_value !== "" && value >= 0 && value <= 1
  return { id, source, days: open, chance: isSaid ? value : undefined }
}

function describeQuestion(
  { days }: Placed,
  name: string,
  question: Question,
  start: string,
): { readonly [key: string]: Writable } {
  const criterion = tidy(fill(question.resolution_criteria ?? "", start))
  return {
    ask: tidy(fill(question.question, start)),
    event: chanceOf(name),
    at: days.length === 1 ? (days[0] ?? "") : days,
    criterion: criterion === "" ? "As the source settles it." : criterion,
  }
}

function describeChance(
  { chance }: Placed,
  question: Question,
  set: WrittenQuestionSet,
): { readonly [key: string]: Writable } {
  const day = readDay(question.freeze_datetime) ?? set.forecast_due_date
  const from = `${set.question_set}${question.url === undefined || question.url === "N/A" ? "" : `, ${question.url}`}`
  const title = /^.{0,120}/su.exec(tidy(fill(question.question, set.forecast_due_date)))?.[0].trim() ?? ""
  if (chance !== undefined)
    return {
      title,
      value: `bernoulli(${chance})`,
      basis: "general",
      note: tidy(
        `What the market of ${question.source} said on ${day} (${from}). Put your own judgement in its place.`,
      ),
    }
  const held = String(question.freeze_datetime_value ?? "N/A")
  const known = held === "N/A" || held === "" ? "" : ` On ${day} the source stood at ${held}.`
  return {
    title,
    value: "bernoulli(0.5)",
    basis: "assumption",
    note: tidy(`Nobody has said anything of it yet: a half stands here until you replace it.${known} (${from})`),
  }
}

/** Marks in the text of a question that is asked of several days. */
function fill(text: string, start: string): string {
  return text.replaceAll("{forecast_due_date}", start).replaceAll("{resolution_date}", "the day asked for")
}

/** One line of well-formed text: no control characters, no halves of characters. */
function tidy(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cs}\u2028\u2029]+/gu, " ").trim()
}

/** A name that the language takes, and that no other question has. */
function makeName({ source, id }: Placed, taken: Set<string>): string {
  const plain = `${source}_${id}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[_0-9]+|_+$/g, "")
  const name = `q_${plain}`.slice(0, 40).replace(/_+$/, "")
  const free = [name, ...Array.from({ length: taken.size + 1 }, (_, i) => `${name}_${i + 2}`)].find(
    (each) => !taken.has(each),
  )
  taken.add(free ?? name)
  return free ?? name
}
