import { defineConfig } from "rolldown"

/** One bundle for fast start-up; heavy libraries stay behind dynamic imports and become chunks of their own. */
export default defineConfig({
  input: {
    main: "src/main.ts",
    worker: "src/ensemble/node/worker.ts",
    "story-worker": "src/study/story/node/story-worker.ts",
  },
  platform: "node",
  output: {
    dir: process.env["CASUS_DIST"] ?? "dist",
    format: "esm",
    sourcemap: false,
    chunkFileNames: "chunks/[name]-[hash].js",
  },
})
