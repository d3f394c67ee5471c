import type { Claim } from "../claim.ts"
import type { Products, TaskKind, Tasks } from "../task.ts"

/** What the thread of an assistant is asked for; it answers in the order in which it is asked, but to what is to come not at all. */
export type Request =
  | {
      readonly [Kind in TaskKind]: { readonly kind: Kind; readonly given: Tasks[Kind]; readonly claim: Claim }
    }[TaskKind]
  | { readonly kind: "charts are to come" }

/** What it answers: what came of the task, the error that it threw, or that the task had been begun by whoever asked. */
export type Reply =
  | { readonly kind: "done"; readonly product: Products[TaskKind] }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "left" }
