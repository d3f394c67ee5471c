import { parentPort } from "node:worker_threads"
import { prepareToDraw } from "../../../chart/render.ts"
import { doTask } from "../do-task.ts"
import type { Reply, Request } from "./protocol.ts"

// The entry of the thread of an assistant: it does one thing after another, in the order in which it is asked.

let last = Promise.resolve()

parentPort?.on("message", (request: Request) => {
  last = last.then(() => serve(request))
})

async function serve(request: Request): Promise<void> {
  if (request.kind === "charts are to come") await prepareToDraw()
  else {
    const reply = await doTask(request.kind, request.given).then(
      (product): Reply => ({ ok: true, product }),
      (error: unknown): Reply => ({ ok: false, error }),
    )
    parentPort?.postMessage(reply)
  }
}
