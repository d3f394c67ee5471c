import { parentPort } from "node:worker_threads"
import { runReplication } from "../../simulation/interpreter/run-replication.ts"
import type { TrackCounts } from "../../simulation/track-counts.ts"
import type { Chunk, ChunkRunner } from "../chunk-runner.ts"
import { createRunner } from "../create-runner.ts"
import type { Reply, Request } from "./protocol.ts"

// The entry of a worker thread: it plays the chunks it is asked for and imports nothing that this does not need, since
// every worker loads it anew.

let runner: ChunkRunner | undefined

parentPort?.on("message", (request: Request) => {
  if (request.kind === "job") {
    runner = createRunner(request.job)
    reply({ kind: "ready" })
  } else if (request.kind === "retell") {
    const { plan, alteration, keys, replication } = request.run
    reply({ kind: "fault", fault: runReplication(plan, keys, replication, undefined, alteration).fault })
  } else if (runner === undefined) throw new Error("a worker was asked for runs before it had a job")
  else if (request.kind === "chunk") replyChunk(runner.runChunk(request.range, request.memory))
  else if (request.kind === "turn") runner.turnTo(request.turn)
  else if (request.kind === "edges") runner.useEdges(request.edges)
  else if (request.kind === "regressors") runner.useRegressors(request.places)
  else replyTracks(runner.takeTracks())
})

function replyChunk(chunk: Chunk): void {
  reply({ kind: "chunk", chunk }, [chunk.doubles])
}

function replyTracks(tracks: readonly TrackCounts[]): void {
  reply(
    { kind: "tracks", tracks },
    tracks.flatMap(({ counts, least, greatest }) => [counts, least, greatest]),
  )
}

/** Sends a message and moves the arrays in it; arrays may share a buffer. */
function reply(message: Reply, arrays: readonly { readonly buffer: ArrayBufferLike }[] = []): void {
  const buffers = new Set(arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer))
  parentPort?.postMessage(message, [...buffers])
}
