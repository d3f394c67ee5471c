import type { Range } from "../../design/range.ts"
import type { Fault } from "../../simulation/fault.ts"
import type { Chunk, Turn } from "../chunk-runner.ts"
import type { Retold } from "../executor.ts"
import type { Job } from "../program.ts"
import type { TrackCounts, TrackEdges } from "../../simulation/track-counts.ts"

/**
 * What a worker is asked for, its job first; it answers in the order in which it is asked, but to turns and edges not at all. The
 * memory of a chunk is moved, not copied.
 */
export type Request =
  | { readonly kind: "job"; readonly job: Job }
  | { readonly kind: "turn"; readonly turn: Turn }
  | { readonly kind: "chunk"; readonly range: Range; readonly memory: ArrayBuffer | undefined }
  | { readonly kind: "edges"; readonly edges: readonly TrackEdges[] }
  | { readonly kind: "regressors"; readonly places: readonly number[] }
  | { readonly kind: "tracks" }
  | { readonly kind: "retell"; readonly run: Retold }

/** What a worker answers; arrays are moved, not copied. */
export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "chunk"; readonly chunk: Chunk }
  | { readonly kind: "tracks"; readonly tracks: readonly TrackCounts[] }
  | { readonly kind: "fault"; readonly fault: Fault | undefined }
