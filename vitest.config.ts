import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/deep/**", "test/engines/**"],
    // No test leaves anything behind in a module, so files may share what they import: loading it anew for each of them took
    // longer than the tests. What a process is, tests of the program start one for.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: process.env["CI"] === "true" ? ["default", ["json", { outputFile: "test-results.json" }]] : ["default"],
  },
})
