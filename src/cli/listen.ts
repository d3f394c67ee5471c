import { Effect, Layer, Stdio } from "effect"
import { Listener } from "../study/listener.ts"
import { printRemark, printWarningCount } from "./printer.ts"
import { progressLine } from "./progress.ts"

/** Whatever a study says while it works goes to stderr; what it found is told by the command that asked. */
export const layerListener = Layer.effect(
  Listener,
  Effect.gen(function* () {
    const stdio = yield* Stdio.Stdio
    const here = Effect.provideService(Stdio.Stdio, stdio)
    return {
      remark: (text) => printRemark(text).pipe(here),
      hint: (text) => printRemark(text).pipe(here),
      warnings: (file, warnings) => printWarningCount(file, warnings).pipe(here),
      answer: () => Effect.void,
      follow: (label) => progressLine(label).pipe(here),
    }
  }),
)
