import { Effect } from "effect"
import { Command } from "effect/cli"
import { prepareScenario } from "./prepare.ts"
import { scenarioArgument, setFlag, rootFlag, quietFlag, seedFlag } from "./flags.ts"
import { Flag } from "effect/cli"
import { printResult } from "./printer.ts"
import { tellRun } from "../summary/story-run.ts"
import { composeRunStory } from "../report/story-run.ts"
import { renderStoryText } from "../report/story-text.ts"

export const explain = Command.make(
  "explain",
  {
    file: scenarioArgument,
    run: Flag.Int("run").pipe(Flag.withDefault(0)),
    full: Flag.Boolean("full").pipe(Flag.withDefault(false)),
    set: setFlag,
    root: rootFlag,
    quiet: quietFlag,
    seed: seedFlag,
  },
  Effect.fn("explain")(function* (o) {
    const p = yield* prepareScenario(o.file, o)
    const story = tellRun({ name: p.loaded.name, seed: o.seed, model: p.model, plan: p.plan, run: o.run, full: o.full })
    yield* printResult(renderStoryText(composeRunStory(story, o.full), false))
  }),
)
