import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

/** One test, which holds other tests against mutants: they meet a stand-in for what they import of vitest, and the real `expect`. */
export default defineConfig({
  resolve: { alias: [{ find: /^vitest$/, replacement: fileURLToPath(new URL("collect.ts", import.meta.url)) }] },
  test: {
    include: ["test/mutants/hold.ts"],
    globals: true,
    // All in one process, which ends when it is told to, even where a mutant never does.
    pool: "threads",
    maxWorkers: 1,
    testTimeout: 0,
    hookTimeout: 0,
  },
})
