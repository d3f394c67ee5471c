import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { quoteFile, quoteWord, writeFlag } from "../report/shell.ts"
import { renderStory } from "../study/story/document.ts"
import { isChartFile, writeStoryChart } from "../study/story/charts/draw.ts"
import type { Story } from "../study/story/result.ts"
import { BadUsage, ScenarioIsWrong } from "../study/failure.ts"
import { type Prepared, raisePrepared } from "../study/prepare.ts"
import { placeFault } from "../study/play.ts"
import { type Task, tell } from "./explain-tell.ts"
import * as flags from "./flags.ts"
import { type Opened, openNamed } from "../study/open.ts"
import { printProblems, printRemark, printResult, wantsColorOnStdout } from "./printer.ts"

const file = Argument.String("FILE|REPORT").pipe(
  Argument.withDescription("Scenario file, a folder with a scenario.yaml, or the folder of a finished report"),
)

const run = Flag.Int("run").pipe(
  Flag.withMetavar("number"),
  Flag.withDescription("Tell this run; runs count from 0, and any can be rebuilt alone"),
  Flag.withSchema(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 4_294_967_295 }))),
  Flag.optional,
)

const typical = Flag.Boolean("typical").pipe(
  Flag.withDescription("Tell the run whose answers lie nearest to the medians and majorities of -n runs"),
  Flag.withDefault(false),
)

const extreme = Flag.Boolean("extreme").pipe(
  Flag.withDescription("Tell the run whose answers lie farthest from them"),
  Flag.withDefault(false),
)

const question = Flag.String("question").pipe(
  Flag.withMetavar("id"),
  Flag.withDescription("Tell what came with yes and what with no in -n runs"),
  Flag.optional,
)

const deadline = Flag.String("deadline").pipe(
  Flag.withMetavar("date"),
  Flag.withDescription("Which deadline of the question; the last within the horizon if left out"),
  Flag.optional,
)

const value = Flag.String("is").pipe(
  Flag.withMetavar("value"),
  Flag.withDescription(
    "Of a question that asks for a category: the value that counts as yes (default: the most frequent)",
  ),
  Flag.optional,
)

const runs = Flag.Int("runs").pipe(
  Flag.withAlias("n"),
  Flag.withMetavar("count"),
  Flag.withDescription("Number of runs to play for --question, --typical, --extreme (default 2000)"),
  Flag.withSchema(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000_000 }))),
  Flag.withDefault(2000),
)

const seed = flags.seedText.pipe(Flag.withDescription("Any text (default 1, or that of the report)"), Flag.optional)

const as = Flag.Literals("as", ["text", "markdown"]).pipe(
  Flag.withDescription("text or markdown (default text)"),
  Flag.withDefault("text" as const),
)

const full = Flag.Boolean("full").pipe(
  Flag.withDescription("Leave nothing out and tell nothing together"),
  Flag.withDefault(false),
)

const chart = Flag.String("chart").pipe(
  Flag.withMetavar("file.svg"),
  Flag.withDescription("Also draw the story into this file: NAME.svg or NAME.vl.json"),
  Flag.optional,
)

const expectation = Flag.String("expectation").pipe(
  Flag.withMetavar("id"),
  Flag.withDescription("As test plays it for this expectation: with the assumption raised that it raises"),
  Flag.optional,
)

const { setFlag: set, rootFlag: root, workersFlag: workers, quietFlag: quiet, jsonFlag: json } = flags
const options = { file, run, typical, extreme, question, deadline, is: value, runs, seed, as, full, chart, expectation }

/** `casus explain`: one run told as a dated story, or what sets the runs apart that say yes from those that say no. */
export const explain = Command.make(
  "explain",
  { ...options, set, root, workers, quiet, json },
  Effect.fn("explain")(function* (asked) {
    const task = yield* chooseTask(asked)
    yield* checkChart(asked.chart)
    const named = yield* openNamed(asked.file, asked)
    const opened = { ...named, prepared: yield* raiseFor(named.prepared, asked.expectation) }
    const { story, fault } = yield* tell(opened, task, asked)
    const color = yield* wantsColorOnStdout
    yield* printResult(renderStory(story, { as: asked.json ? "json" : asked.as, full: asked.full, color }))
    yield* drawChart(story, opened, task, asked)
    if (fault !== undefined) yield* printProblems([placeFault(opened.prepared, fault)])
    if (story.kind === "run" && story.fault !== undefined) return yield* new ScenarioIsWrong({ problems: [] })
  }),
).pipe(
  Command.withExamples([
    { command: "casus explain scenarios/karabakh-2024 --run 412", description: "Who did what, because of what" },
    {
      command: "casus explain scenarios/karabakh-2024 --question stationing_permitted",
      description: "Rules and assumptions that went with yes and with no, typical paths, the nearest miss",
    },
    {
      command: "casus explain reports/karabakh-2024/0123456789ab --typical --as markdown --chart typical.svg",
      description: "The run nearest to the medians, as markdown, with a timeline",
    },
  ]),
)

interface Asked {
  readonly file: string
  readonly run: Option.Option<number>
  readonly typical: boolean
  readonly extreme: boolean
  readonly question: Option.Option<string>
  readonly deadline: Option.Option<string>
  readonly is: Option.Option<string>
  readonly runs: number
  readonly seed: Option.Option<string>
  readonly full: boolean
  readonly chart: Option.Option<string>
  readonly expectation: Option.Option<string>
  readonly set: readonly string[]
  readonly root: Option.Option<string>
  readonly workers: number | "auto"
  readonly quiet: boolean
}

/** Exactly one of the four things that can be told. */
const chooseTask = ({
  run: number,
  typical: isTypical,
  extreme: isExtreme,
  question: id,
  deadline: date,
  is,
}: Asked) => {
  const given = Object.fromEntries(
    Object.entries({ deadline: Option.getOrUndefined(date), value: Option.getOrUndefined(is) }).filter(
      ([, text]) => text !== undefined,
    ),
  )
  const tasks: readonly Task[] = [
    ...Option.toArray(number).map((each): Task => ({ kind: "run", run: each })),
    ...(isTypical ? [{ kind: "typical" } as const] : []),
    ...(isExtreme ? [{ kind: "extreme" } as const] : []),
    ...Option.toArray(id).map((each): Task => ({ kind: "question", question: each, ...given })),
  ]
  const [task, other] = tasks
  const refuse = (text: string) => Effect.fail(new BadUsage({ text }))
  if (task === undefined || other !== undefined)
    return refuse("explain needs one of --run N, --question ID, --typical and --extreme")
  if (task.kind !== "question" && Object.keys(given).length > 0)
    return refuse("--deadline and --is belong to --question")
  return Effect.succeed(task)
}

const checkChart = (named: Option.Option<string>) =>
  Option.isSome(named) && !isChartFile(named.value)
    ? Effect.fail(new BadUsage({ text: `--chart ${named.value}: expected a name that ends with .svg or .vl.json` }))
    : Effect.void

/** The scenario with an assumption raised, where it is asked for. */
const raiseFor = (prepared: Prepared, asked: Option.Option<string>) => {
  if (Option.isNone(asked)) return Effect.succeed(prepared)
  const known = prepared.model.expectations.flatMap((each) => (each.kind === "monotone" ? [each] : []))
  const found = known.find(({ id }) => id === asked.value)
  if (found !== undefined) return Effect.succeed(raisePrepared(prepared, found))
  const ids = known.map(({ id }) => id).join(", ")
  return new BadUsage({
    text: `no expectation "${asked.value}" raises anything; ${ids === "" ? "none does" : `there are ${ids}`}`,
  })
}

const drawChart = Effect.fn("drawChart")(function* (
  story: Story,
  { seed: chosen, file, sets, rooted }: Opened,
  task: Task,
  asked: Asked,
) {
  if (Option.isNone(asked.chart)) return
  const what =
    task.kind === "run"
      ? `--run ${task.run}`
      : `${task.kind === "question" ? `--question ${task.question}${task.deadline === undefined ? "" : ` --deadline ${quoteWord(task.deadline)}`}${task.value === undefined ? "" : ` --is ${task.value}`}` : `--${task.kind}`} -n ${asked.runs}`
  const command = [
    `casus explain ${quoteFile(file)} ${what} ${writeFlag("--seed", chosen)}`,
    ...sets.map((each) => writeFlag("--set", each)),
    ...(rooted ? ["--root ."] : []),
    ...Option.toArray(asked.expectation).map((id) => writeFlag("--expectation", id)),
  ].join(" ")
  const isDrawn = yield* writeStoryChart(story, asked.chart.value, command)
  yield* printRemark(isDrawn ? `chart: ${asked.chart.value}` : "nothing to draw: no chart was written")
})
