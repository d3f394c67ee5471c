import { lastRecordOfAsked } from "../answers/slots-of-asked.ts"
import type { Alteration } from "../simulation/alteration.ts"
import type { Prepared } from "./prepare.ts"

/** For whom one answer is asked, a play ends with the day that the answer and what it is given hang on: what comes later cannot change it. */
export function endEarly(
  { model, plan }: Pick<Prepared, "model" | "plan">,
  asked: Parameters<typeof lastRecordOfAsked>[1] | undefined,
): Pick<Alteration, "until"> {
  const last = asked === undefined ? undefined : lastRecordOfAsked(model, asked)
  return last === undefined || last >= plan.steps ? {} : { until: Math.max(1, last) }
}
