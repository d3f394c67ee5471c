import type { Drivers } from "../../analysis/drivers.ts"
import type { Morris } from "./morris.ts"
import type { Redrawn } from "./redraw.ts"
import type { Tornado } from "./tornado.ts"
import type { WithoutRules } from "./without-rules.ts"

/** drivers.json (`casus/drivers@1`): what goes with each answer, and what was found by playing. */
export interface DriversResult extends Drivers {
  readonly schema: "casus/drivers@1"
  readonly scenario: { readonly name: string; readonly title: string }
  readonly seed: string
  readonly redraw?: Redrawn
  readonly tornado?: Tornado
  readonly without_rules?: WithoutRules
  readonly morris?: Morris
}
