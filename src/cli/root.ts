import { Console, Effect, Layer, Stdio } from "effect"
import { CliConfig, CliOutput, Command, Flag, GlobalFlag } from "effect/cli"
import { commands } from "./commands.ts"
import { exitCodes } from "../problem/exit-codes.ts"
import { describeFailure, explainFailure, tellInterrupted, wantsJson } from "./exit.ts"
import { layerListener } from "./listen.ts"
import { tellUsage } from "./tell-usage.ts"
import { version } from "./version.ts"

/** The whole command tree, of whose commands those are loaded that are wanted; of the rest it knows what they do. */
async function growTree(isWanted: (command: (typeof commands)[number]) => boolean) {
  const subcommands = await Promise.all(
    commands.map((command) => (isWanted(command) ? command.load() : command.mention())),
  )
  return Command.make("casus").pipe(
    Command.withDescription(
      "Run scenario files: who wants what, by which rules, under which uncertainty, and what may come of it",
    ),
    Command.withSubcommands(subcommands),
    Command.withGlobalFlags([ascii]),
  )
}

/** Read where something is printed (`wantsAscii`); here so that every command takes it and its help tells it. */
const ascii = GlobalFlag.Setting("ascii")({
  flag: Flag.Boolean("ascii").pipe(
    Flag.withDescription("Draw and punctuate in ASCII, as for a terminal that knows nothing else"),
    Flag.withDefault(false),
  ),
})

/** Which commands are to be loaded for these arguments: the one named, and all where completions are written. */
function chooseCommands(args: readonly string[]): (command: (typeof commands)[number]) => boolean {
  const named = args.find((arg) => !arg.startsWith("-"))
  const needsAll = args.some((arg) => arg.startsWith("--completions"))
  return ({ name, alias }) => needsAll || name === named || (alias !== undefined && alias === named)
}

/** Wrong flags: what is wrong first, then where help is; all on stderr, or with `--json` as JSON on stdout. */
const presenter = CliOutput.layerPresenter({
  present: (event) =>
    event._tag === "InvalidInvocation"
      ? printUsage(
          event.errors.map((error) => tellUsage(error, event.commandPath, process.argv.slice(2))),
          `${event.commandPath.join(" ")} --help`,
        )
      : CliOutput.defaultPresenter.present(event),
})

function printUsage(texts: readonly string[], help: string): Effect.Effect<void> {
  return wantsJson()
    ? Console.log(describeFailure(exitCodes.usage, [...texts, `try: ${help}`].join("\n")))
    : Console.error([...texts, `Try: ${help}`].join("\n"))
}

const builtIns = [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions]

/** The whole command line: parses the arguments, runs the command, explains its failure. */
export const runCommandLine = Effect.gen(function* () {
  const stdio = yield* Stdio.Stdio
  const args = yield* stdio.args
  const casus = yield* Effect.promise(() => growTree(chooseCommands(args)))
  yield* Command.runWith(casus, { version })(args).pipe(Effect.onInterrupt(() => tellInterrupted(args)))
}).pipe(
  Effect.provide(Layer.mergeAll(presenter, CliConfig.layer({ builtIns }), layerListener)),
  Effect.tapCause(explainFailure),
)
