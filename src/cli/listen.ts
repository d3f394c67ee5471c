import { Effect, Layer, Stdio } from "effect"
import { Listener } from "../study/listener.ts"
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
      warnings: (file, warnings) => printWarningCount(file, warnings).pipe(here),
      follow: (label) => progressLine(label).pipe(here),
    }
  }),
)
