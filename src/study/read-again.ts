import { Effect, Option } from "effect"
import { type Prepared, prepareSource } from "./prepare.ts"

/** Whether a scenario between two others can be said by `--set`: its source, read again, gives the same plan. */
export const isReadAgain = Effect.fnUntraced(function* ({ source, plan }: Prepared) {
  const again = yield* Effect.option(prepareSource(source))
  return Option.isSome(again) && JSON.stringify(again.value.plan) === JSON.stringify(plan)
})
