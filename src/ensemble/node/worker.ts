import { parentPort, workerData } from "node:worker_threads"
import type { Chunk } from "../chunk-runner.ts"
import type { TrackCounts } from "../../simulation/track-counts.ts"
import { createRunner } from "../create-runner.ts"
import type { Job } from "../program.ts"
import type { Reply, Request } from "./protocol.ts"

// The entry of a worker thread: it plays the chunks it is asked for and imports nothing that this does not need, since
// every worker loads it anew.

const job = workerData as Job
const runner = createRunner(job)

parentPort?.on("message", (request: Request) => {
  if (request.kind === "chunk") replyChunk(runner.runChunk(request.range))
  else if (request.kind === "edges") runner.useEdges(request.edges)
  else replyTracks(runner.takeTracks())
})

function replyChunk(chunk: Chunk): void {
  const { assumptions, answers, firstFired, timesFired, trackValues } = chunk
  const columns = [...assumptions, ...answers, ...firstFired, ...timesFired, trackValues]
  reply({ kind: "chunk", chunk }, columns)
}

function replyTracks(tracks: readonly TrackCounts[]): void {
  reply(
    { kind: "tracks", tracks },
    tracks.flatMap(({ counts, least, greatest }) => [counts, least, greatest]),
  )
}

/** Sends a message and moves the arrays in it; arrays may share a buffer. */
function reply(message: Reply, arrays: readonly { readonly buffer: ArrayBufferLike }[]): void {
  const buffers = new Set(arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer))
  parentPort?.postMessage(message, [...buffers])
}
