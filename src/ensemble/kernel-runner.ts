import type { Range } from "../design/range.ts"
import type { Key } from "../random/seed.ts"
import type { WebAssemblyModule } from "../simulation/kernel/host.ts"
import { instantiateKernel, type Kernel } from "../simulation/kernel/instantiate-kernel.ts"
import type { Plan } from "../simulation/plan.ts"
import type { KernelLayout } from "../simulation/kernel/layout.ts"
import { runChunk } from "../simulation/kernel/run-chunk.ts"
import { drawColumns } from "../simulation/interpreter/draw-column.ts"
import { createTrackCounter, type TrackCounter } from "../simulation/kernel/track-counter.ts"
import { unaltered } from "../simulation/alteration.ts"
import type { Chunk, ChunkRunner, Turn } from "./chunk-runner.ts"
import { fillScores } from "./list-regressors.ts"

/** A runner that plays with the compiled kernel, in memory of its own; `ignorance` is what is drawn otherwise drawn by. */
export function createKernelRunner(
  module: WebAssemblyModule,
  layout: KernelLayout,
  root: Key,
  ignorance?: Plan,
): ChunkRunner {
  const kernel = instantiateKernel(module, layout)
  let counter: TrackCounter | undefined
  let turn: Turn = { alteration: unaltered }
  let places: readonly number[] = []
  return {
    runChunk: ({ from, to }, memory) => {
      const { alteration } = turn
      const drawn = ignorance === undefined ? alteration : drawColumns(ignorance, root, alteration, from, to)
      return playChunk(kernel, root, { from, to }, { ...turn, alteration: drawn }, counter, places, memory)
    },
    turnTo: (next) => {
      turn = next
      counter = undefined
      places = []
    },
    useRegressors: (wanted) => {
      places = wanted
    },
    useEdges: (edges) => {
      counter = createTrackCounter(kernel, edges)
    },
    takeTracks: () => counter?.take() ?? [],
  }
}

function playChunk(
  kernel: Kernel,
  root: Key,
  { from, to }: Range,
  { alteration, withoutTracks, answersAlone }: Turn,
  counter: TrackCounter | undefined,
  places: readonly number[],
  memory: ArrayBuffer | undefined,
): Chunk {
  const tracks = counter === undefined ? { keepTrackValues: withoutTracks !== true } : { counter }
  const { lucks, sites } = kernel.layout
  const luck = places.filter((place) => place < lucks)
  const options = {
    ...tracks,
    alteration,
    answersAlone: answersAlone === true,
    luck,
    free: places.length - luck.length,
    memory,
  }
  const { faults, luck: regressors, ...columns } = runChunk(kernel, root, from, to, options)
  fillScores(regressors, places, lucks, sites, { from, to, root, draws: alteration.draws })
  return { ...columns, regressors, faults: listFaults(faults, from) }
}

/** The replications that are marked. */
function listFaults(marks: Uint8Array, from: number): readonly number[] {
  const faults: number[] = []
  for (let at = marks.indexOf(1); at >= 0; at = marks.indexOf(1, at + 1)) faults.push(from + at)
  return faults
}
