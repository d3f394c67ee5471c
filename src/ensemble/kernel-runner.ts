import type { Range } from "../design/chunks.ts"
import type { Key } from "../random/seed.ts"
import type { WebAssemblyModule } from "../simulation/kernel/host.ts"
import { instantiateKernel, type Kernel } from "../simulation/kernel/instantiate-kernel.ts"
import type { KernelLayout } from "../simulation/kernel/memory.ts"
import { runChunk } from "../simulation/kernel/run-chunk.ts"
import type { Chunk, ChunkRunner } from "./chunk-runner.ts"
import type { TrackHistogram } from "./ensemble.ts"
import { addHistogram, emptyHistogram } from "./histogram.ts"
import type { TrackBins } from "./track-bins.ts"

/** A runner that plays with the compiled kernel, in memory of its own. */
export function createKernelRunner(
  module: WebAssemblyModule,
  layout: KernelLayout,
  root: Key,
  bins: readonly TrackBins[],
): ChunkRunner {
  const kernel = instantiateKernel(module, layout)
  const tracks = bins.map((track) => emptyHistogram(track, layout.records))
  return {
    runChunk: (range) => playChunk(kernel, root, range, tracks),
    takeTracks: () => tracks,
  }
}

function playChunk(kernel: Kernel, root: Key, { from, to }: Range, tracks: readonly TrackHistogram[]): Chunk {
  const result = runChunk(kernel, root, from, to, { bins: tracks })
  const { assumptions, answers, firstFired, timesFired, trackCounts, faults } = result
  tracks.forEach((track, slot) => addHistogram(track, trackCounts[slot]!))
  const fault = faults.findIndex((mark) => mark !== 0)
  return { from, to, assumptions, answers, firstFired, timesFired, fault: fault < 0 ? -1 : from + fault }
}
