import { Effect, Stdio } from "effect"
import { Command, Flag } from "effect/cli"
import { Watcher } from "../study/watch/watcher.ts"
import * as flags from "./flags.ts"
import { printRemark } from "./printer.ts"

const port = flags
  .countFlag("port", 0, 65_535)
  .pipe(Flag.withDescription("Port on this machine (default: any free one)"), Flag.withDefault(0))

const write = Flag.String("write").pipe(
  Flag.withMetavar("folder"),
  Flag.withDescription(
    "Let the page write what is tried into this folder, as a variant; without it the page writes nothing",
  ),
  flags.orNothing,
)

/** `casus watch`: a page on this machine that follows the files while they are edited. Ends with Ctrl-C. */
export const watch = Command.make(
  "watch",
  {
    file: flags.scenarioArgument,
    runs: flags.runsFlag,
    seed: flags.seedFlag,
    set: flags.setFlag,
    workers: flags.workersFlag,
    words: flags.wordsFlag,
    root: flags.rootFlag,
    port,
    write,
  },
  Effect.fn("watch")(function* (options) {
    const stdio = yield* Stdio.Stdio
    const onOpen = (address: string) =>
      printRemark(`watching ${options.file}; open ${address} (Ctrl-C ends it)`).pipe(
        Effect.provideService(Stdio.Stdio, stdio),
      )
    const onDefect = (text: string) =>
      printRemark(
        `casus: this is a bug of casus, not of your scenario. Please report it with the text below.\n${text}`,
      ).pipe(Effect.provideService(Stdio.Stdio, stdio))
    yield* (yield* Watcher).watch({ ...options, onOpen, onDefect })
  }),
).pipe(
  Command.withExamples([
    {
      command: "casus watch scenarios/karabakh-2024",
      description: "Prints an address of this machine to open in a browser",
    },
  ]),
)
