import { parentPort } from "node:worker_threads"
import type { Telling } from "../storyteller.ts"
import { tellStory } from "../tell-story.ts"

// The entry of a worker thread that tells one story.

parentPort?.on("message", (task: Telling) => parentPort?.postMessage(tellStory(task)))
