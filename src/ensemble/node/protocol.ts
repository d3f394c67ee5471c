import type { Range } from "../../design/chunks.ts"
import type { Chunk } from "../chunk-runner.ts"
import type { TrackHistogram } from "../ensemble.ts"

/** What a worker is asked for; it answers in the order in which it is asked. Its job is its workerData. */
export type Request = { readonly kind: "chunk"; readonly range: Range } | { readonly kind: "tracks" }

/** What a worker answers; arrays are moved, not copied. */
export type Reply =
  | { readonly kind: "chunk"; readonly chunk: Chunk }
  | { readonly kind: "tracks"; readonly tracks: readonly TrackHistogram[] }
