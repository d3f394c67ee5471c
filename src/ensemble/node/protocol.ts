import type { Range } from "../../design/chunks.ts"
import type { Chunk } from "../chunk-runner.ts"
import type { TrackCounts, TrackEdges } from "../../simulation/track-counts.ts"

/** What a worker is asked for; it answers in the order in which it is asked, but to edges not at all. Its job is its workerData. */
export type Request =
  | { readonly kind: "chunk"; readonly range: Range }
  | { readonly kind: "edges"; readonly edges: readonly TrackEdges[] }
  | { readonly kind: "tracks" }

/** What a worker answers; arrays are moved, not copied. */
export type Reply =
  | { readonly kind: "chunk"; readonly chunk: Chunk }
  | { readonly kind: "tracks"; readonly tracks: readonly TrackCounts[] }
