import type { Products, TaskKind, Tasks } from "../task.ts"

/** What the thread of an assistant is asked for; it answers in the order in which it is asked, but to what is to come not at all. */
export type Request =
  | { readonly [Kind in TaskKind]: { readonly kind: Kind; readonly given: Tasks[Kind] } }[TaskKind]
  | { readonly kind: "charts are to come" }

/** What it answers: what came of the task, or the error that it threw. */
export type Reply =
  | { readonly ok: true; readonly product: Products[TaskKind] }
  | { readonly ok: false; readonly error: unknown }
