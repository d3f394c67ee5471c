import type { Verdict } from "../../forecast/judge-expectation.ts"
import type { PairedVerdict } from "../../forecast/judge-monotone.ts"
import type { Model } from "../../model/model.ts"
import type { PlacedLeftOut } from "../left-out.ts"
import { prettyJson } from "../../report/canonical-json.ts"

/** What became of the expectations of one scenario. */
export interface TestedScenario {
  readonly name: string
  readonly title: string
  readonly runs: number
  readonly seed: string
  readonly model: Model
  readonly between: readonly Verdict[]
  readonly monotone: readonly PairedVerdict[]
  /** Runs that could not go on, as it is and with an assumption raised. */
  readonly leftOut: readonly PlacedLeftOut[]
}

export type Found = Verdict | PairedVerdict

/** All verdicts of a scenario, in the order in which it declares its expectations. */
export function listVerdicts({ model, between, monotone }: TestedScenario): readonly Found[] {
  const found: readonly Found[] = [...between, ...monotone]
  return model.expectations.flatMap(({ id }) => found.filter((verdict) => verdict.id === id))
}

/** All verdicts for programs (`casus/test@1`). */
export function verdictsJson(tested: readonly TestedScenario[]): string {
  return prettyJson({
    schema: "casus/test@1",
    scenarios: tested.map((each) => ({
      name: each.name,
      title: each.title,
      seed: each.seed,
      runs: each.runs,
      ...(each.leftOut.length === 0
        ? {}
        : { left_out: each.leftOut.map(({ played, count, told }) => ({ played, count, told })) }),
      expectations: listVerdicts(each),
    })),
  })
}
