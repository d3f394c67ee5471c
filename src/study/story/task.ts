import { Effect } from "effect"
import { openRuns } from "../../answers/runs.ts"
import { normalizeSeed } from "../../random/seed.ts"
import type { StoryTask } from "../../report/recipe.ts"
import { suggestName } from "../../problem/suggest.ts"
import { BadUsage } from "../failure.ts"
import type { Prepared } from "../prepare.ts"
import { Storyteller, type Telling } from "./storyteller.ts"
import { followRun } from "./path.ts"
import { pickRun } from "./pick.ts"
import type { Story } from "./result.ts"
import { simulate } from "../simulate.ts"

export interface TellOptions {
  readonly runs: number
  readonly full: boolean
  readonly workers: number | "auto"
}

interface Named {
  readonly prepared: Prepared
  readonly name: string
  readonly seed: string
}

/** Tells the story, and the fault of a run that could not go on. */
export const tell = Effect.fn("tell")(function* (
  { prepared, name, seed }: Named,
  task: StoryTask,
  options: TellOptions,
) {
  const { model, plan } = prepared
  const { full, ...play } = options
  const input = { name, seed: normalizeSeed(seed), model, plan }
  if (task.kind === "run") {
    const told = yield* tellTask(prepared, task, { kind: "run", input: { ...input, run: task.run, full } })
    return { ...told, story: yield* addPath(told.story, prepared, task, play) }
  }
  if (task.kind === "question") yield* checkQuestion(prepared, task)
  const ensemble = yield* simulate(prepared, { ...play, seed })
  if (task.kind === "question")
    return yield* tellTask(prepared, task, { kind: "question", input: { ...input, ensemble }, asked: task })
  const picked = pickRun(openRuns(model, input.seed, ensemble), task.kind) ?? { run: 0 }
  return yield* tellTask(prepared, task, { kind: "run", input: { ...input, ...picked, full } })
})

/** With the chance of answers along the run, where it was asked for and the run could go on. */
const addPath = Effect.fnUntraced(function* (
  story: Story,
  prepared: Prepared,
  { run, path: questions }: Extract<StoryTask, { kind: "run" }>,
  { workers }: Pick<TellOptions, "workers">,
) {
  if (questions === undefined || story.kind !== "run") return story
  const path = yield* followRun(prepared, { seed: story.seed, run, questions, workers })
  return path === undefined ? story : { ...story, path }
})

const tellTask = Effect.fnUntraced(function* (prepared: Prepared, task: StoryTask, asked: Telling) {
  const { story, fault } = yield* (yield* Storyteller).tell(asked)
  if (story !== undefined) return { story, fault }
  return yield* new BadUsage({ text: task.kind === "question" ? noSides(prepared, task) : "nothing to tell" })
})

function checkQuestion({ model }: Prepared, { question: id }: Extract<StoryTask, { kind: "question" }>) {
  const ids = model.questions.map((each) => each.id)
  const suggestion = suggestName(id, ids)
  const hint = suggestion === undefined ? `there are ${ids.join(", ")}` : `did you mean "${suggestion}"?`
  return ids.includes(id) ? Effect.void : new BadUsage({ text: `unknown question "${id}"; ${hint}` })
}

/** Why a known question cannot be told. */
function noSides(
  { model }: Prepared,
  { question: id, deadline: date, value: named }: Extract<StoryTask, { kind: "question" }>,
) {
  const found = model.questions.find((each) => each.id === id)
  const deadlines = found !== undefined && "deadlines" in found ? found.deadlines : []
  const within = deadlines.filter(({ record }) => record !== undefined).map(({ text }) => text)
  if (named !== undefined && found?.kind !== "category") return `--is is for categories, and "${id}" asks for none`
  if (named !== undefined && found?.kind === "category" && !found.values.includes(named))
    return `"${id}" has no value "${named}"; there are ${found.values.join(", ")}`
  const which = date === undefined ? "no deadline" : `no deadline ${date}`
  return `"${id}" has ${which} within the horizon; there ${within.length === 0 ? "is none" : `are ${within.join(", ")}`}`
}
