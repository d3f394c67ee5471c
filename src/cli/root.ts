import { Console, Effect, Layer } from "effect"
import { CliConfig, CliOutput, Command, GlobalFlag } from "effect/cli"
import { check } from "./check.ts"
import { compare } from "./compare.ts"
import { explainFailure } from "./exit.ts"
import { explain } from "./explain.ts"
import { exporting } from "./export.ts"
import { freeze } from "./freeze.ts"
import { importing } from "./import.ts"
import { layerListener } from "./listen.ts"
import { makeNew } from "./new.ts"
import { resolve } from "./resolve.ts"
import { run } from "./run.ts"
import { score } from "./score.ts"
import { show } from "./show.ts"
import { sweep } from "./sweep.ts"
import { test } from "./test.ts"
import { verify } from "./verify.ts"
import { watch } from "./watch.ts"
import { version } from "./version.ts"

const casus = Command.make("casus").pipe(
  Command.withDescription(
    "Run scenario files: who wants what, by which rules, under which uncertainty, and what may come of it",
  ),
  Command.withSubcommands([
    check,
    compare,
    explain,
    exporting,
    freeze,
    importing,
    makeNew,
    resolve,
    run,
    score,
    show,
    sweep,
    test,
    verify,
    watch,
  ]),
)

/** Wrong flags: what is wrong first, then where help is; all on stderr. */
const presenter = CliOutput.layerPresenter({
  present: (event) =>
    event._tag === "InvalidInvocation"
      ? Effect.gen(function* () {
          const formatter = yield* CliOutput.Formatter
          yield* Console.error(formatter.formatErrors(event.errors))
          yield* Console.error(`\nTry: ${event.commandPath.join(" ")} --help`)
        })
      : CliOutput.defaultPresenter.present(event),
})

const builtIns = [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions]

/** The whole command line: parses the arguments, runs the command, explains its failure. */
export const runCommandLine = casus.pipe(
  Command.run({ version }),
  Effect.provide(Layer.mergeAll(presenter, CliConfig.layer({ builtIns }), layerListener)),
  Effect.tapCause(explainFailure),
)
