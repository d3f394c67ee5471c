import { Effect, Layer, Stdio } from "effect"
import { Command } from "effect/cli"
import { layerQuiet, Listener } from "../study/listener.ts"
import { printAnswer } from "./print-document.ts"

/** What is found is printed as soon as it is known, before charts are drawn and files written. */
const layerAnswers = Layer.effect(
  Listener,
  Effect.gen(function* () {
    const stdio = yield* Stdio.Stdio
    const heard = yield* Listener
    return { ...heard, answer: (document) => printAnswer(document).pipe(Effect.provideService(Stdio.Stdio, stdio)) }
  }),
)

/** With `quiet` nothing is heard but what must be known. */
function hush({ quiet }: { readonly quiet: boolean }): Layer.Layer<never> {
  return quiet ? layerQuiet : Layer.empty
}

interface Answering {
  readonly quiet: boolean
  readonly json: boolean
}

/** With `json` no answer is heard before the whole result is there. */
export function answer({ quiet, json }: Answering): Layer.Layer<never, never, Stdio.Stdio> {
  return json ? hush({ quiet }) : Layer.provideMerge(hush({ quiet }), layerAnswers)
}

/** A command whose `--quiet` hushes it. */
export function hushable<const Name extends string, Input extends { readonly quiet: boolean }, C, E, R>(
  command: Command.Command<Name, Input, C, E, R>,
) {
  return Command.provide(command, hush)
}

/** A command that prints answers as soon as they are known; its `--quiet` hushes all else. */
export function answering<const Name extends string, Input extends Answering, C, E, R>(
  command: Command.Command<Name, Input, C, E, R>,
) {
  return Command.provide(command, answer)
}
