import { Effect } from "effect"
import { commandOf } from "../../report/command.ts"
import { checkTarget } from "../../report/target.ts"
import type { StoryTask } from "../../report/recipe.ts"
import { keepReport } from "../keep-report.ts"
import { BadUsage, ScenarioIsWrong } from "../failure.ts"
import { Listener } from "../listener.ts"
import { openNamed, type OpenOptions } from "../open.ts"
import { placeFault } from "../place-failure.ts"
import { isChartFile, writeStoryChart } from "./charts/draw.ts"
import { composeStory } from "./compose.ts"
import { raiseFor } from "./raise.ts"
import { describeStory, type StoryOptions } from "./recipe.ts"
import { tell, type TellOptions } from "./task.ts"

export interface ExplainRequest extends OpenOptions, TellOptions, StoryOptions {
  readonly file: string
  readonly run?: number | undefined
  readonly typical: boolean
  readonly extreme: boolean
  /** Whether the chance of answers is followed along the run. */
  readonly path: boolean
  /** The question that is told; with `path` the answers that are followed, all if none is named. */
  readonly question: readonly string[]
  readonly deadline?: string | undefined
  /** Of a category, the value that counts as yes. */
  readonly is?: string | undefined
  /** The file that the story is drawn into. */
  readonly chart?: string | undefined
  /** The folder for reports; without it none is left. */
  readonly out?: string | undefined
}

/** One run told as a dated story, or what sets the runs apart that say yes from those that say no; with a fault at its place. */
export const explainScenario = Effect.fn("explainScenario")(function* (request: ExplainRequest) {
  const task = yield* chooseTask(request)
  yield* checkChart(request.chart)
  const named = yield* openNamed(request.file, request)
  const recipe = describeStory(named, task, request)
  if (request.out !== undefined) yield* checkTarget(recipe, request.out)
  const opened = { ...named, prepared: yield* raiseFor(named.prepared, request.expectation) }
  const { story, fault } = yield* tell(opened, task, request)
  const problems = fault === undefined ? [] : [placeFault(opened.prepared, fault)]
  return { story, problems, recipe }
})

type Explained = Effect.Success<ReturnType<typeof explainScenario>>

/** Draws the story into the file that was named, if one was. */
export const drawExplained = Effect.fn("drawExplained")(function* (
  { story, recipe }: Explained,
  { chart }: Pick<ExplainRequest, "chart">,
) {
  if (chart === undefined) return
  const isDrawn = yield* writeStoryChart(story, chart, commandOf(recipe))
  yield* (yield* Listener).remark(isDrawn ? `chart: ${chart}` : "nothing to draw: no chart was written")
})

/** Leaves the story as a report where one is asked for, and gives its folder. */
export const keepExplained = Effect.fn("keepExplained")(function* (
  { story, recipe }: Explained,
  { out }: Pick<ExplainRequest, "out">,
) {
  return out === undefined ? undefined : yield* keepReport(yield* composeStory(recipe, story), out)
})

/** Fails where the run that was told could not go on, which has been told. */
export function refuseFault({ story }: Explained) {
  return story.kind === "run" && story.fault !== undefined
    ? Effect.fail(new ScenarioIsWrong({ problems: [] }))
    : Effect.void
}

/** Exactly one of the four things that can be told. */
function chooseTask({ run, typical, extreme, path, question, deadline, is }: ExplainRequest) {
  const given = {
    ...(deadline === undefined ? {} : { deadline }),
    ...(is === undefined ? {} : { value: is }),
  }
  const refuse = (text: string) => Effect.fail(new BadUsage({ text }))
  const tasks: readonly StoryTask[] = [
    ...(run === undefined ? [] : [{ kind: "run", run, ...(path ? { path: question } : {}) } as const]),
    ...(typical ? [{ kind: "typical" } as const] : []),
    ...(extreme ? [{ kind: "extreme" } as const] : []),
    ...(path ? [] : question.map((id) => ({ kind: "question", question: id, ...given }) as const)),
  ]
  if (path && (run === undefined || tasks.length > 1))
    return refuse("--path follows one run: name it with --run N (--typical and --extreme tell which number theirs has)")
  if (path && Object.keys(given).length > 0)
    return refuse("with --path a deadline and a value stand in the question: --question ID@DEADLINE=VALUE")
  const [task, other] = tasks
  if (task === undefined || other !== undefined)
    return refuse("explain needs one of --run N, --question ID, --typical and --extreme")
  if (task.kind !== "question" && Object.keys(given).length > 0)
    return refuse("--deadline and --is belong to --question")
  return Effect.succeed(task)
}

function checkChart(named: string | undefined) {
  return named !== undefined && !isChartFile(named)
    ? Effect.fail(new BadUsage({ text: `--chart ${named}: expected a name that ends with .svg or .vl.json` }))
    : Effect.void
}
