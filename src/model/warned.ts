import type { Message } from "../problem/problem.ts"
import type { Path } from "../scenario/scenario.ts"

/** A warning and where in the scenario it belongs. */
export interface Warned {
  readonly path: Path
  readonly message: Message
}
