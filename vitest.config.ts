import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/deep/**", "test/engines/**"],
    // No test leaves anything behind in a module, so files may share what they import: loading it anew for each of them took
    // longer than the tests. What a process is, tests of the program start one for.
    isolate: false,
    // By itself vitest keeps a core free, and on two cores goes through all files one after another.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: process.env["CI"] === "true" ? ["default", ["json", { outputFile: "test-results.json" }]] : ["default"],
  },
})
