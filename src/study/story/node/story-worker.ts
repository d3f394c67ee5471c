import { parentPort } from "node:worker_threads"
import type { StoryTask } from "../storyteller.ts"
import { tellStory } from "../tell-story.ts"

// The entry of a worker thread that tells one story.

parentPort?.on("message", (task: StoryTask) => parentPort?.postMessage(tellStory(task)))
