import { Effect, Layer, Stdio } from "effect"
import { Command } from "effect/cli"
import { layerQuiet, Listener } from "../study/listener.ts"
import { printRemark, printWarningCount } from "./printer.ts"
import { progressLine } from "./progress.ts"

/** Whatever a study says while it works goes to stderr. */
export const layerListener = Layer.effect(
  Listener,
  Effect.gen(function* () {
    const stdio = yield* Stdio.Stdio
    const here = Effect.provideService(Stdio.Stdio, stdio)
    return {
      remark: (text) => printRemark(text).pipe(here),
      hint: (text) => printRemark(text).pipe(here),
      warnings: (file, warnings) => printWarningCount(file, warnings).pipe(here),
      follow: (label) => progressLine(label).pipe(here),
    }
  }),
)

/** With `quiet` nothing is heard but what must be known. */
export function hush({ quiet }: { readonly quiet: boolean }): Layer.Layer<never> {
  return quiet ? layerQuiet : Layer.empty
}

/** A command whose `--quiet` hushes it. */
export function hushable<const Name extends string, Input extends { readonly quiet: boolean }, C, E, R>(
  command: Command.Command<Name, Input, C, E, R>,
) {
  return Command.provide(command, hush)
}
