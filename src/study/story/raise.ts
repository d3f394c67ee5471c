import { Effect } from "effect"
import { BadUsage } from "../failure.ts"
import { type Prepared, raisePrepared } from "../prepare.ts"

/** The scenario with an assumption raised, where it is asked for. */
export function raiseFor(prepared: Prepared, asked: string | undefined) {
  if (asked === undefined) return Effect.succeed(prepared)
  const known = prepared.model.expectations.flatMap((each) => (each.kind === "monotone" ? [each] : []))
  const found = known.find(({ id }) => id === asked)
  if (found !== undefined) return Effect.succeed(raisePrepared(prepared, found))
  const ids = known.map(({ id }) => id).join(", ")
  return new BadUsage({
    text: `no expectation "${asked}" raises anything; ${ids === "" ? "none does" : `there are ${ids}`}`,
  })
}
