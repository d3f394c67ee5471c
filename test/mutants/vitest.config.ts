import { defineConfig } from "vitest/config"

/** What mutants are held against: tests that are quick and close to what they test. */
export default defineConfig({
  test: {
    include: [
      "test/{number,statistics,random,distribution,answers}/*.test.ts",
      "test/laws/common-random-numbers.test.ts",
    ],
    exclude: ["test/random/battery.test.ts"],
    isolate: false,
    testTimeout: 60_000,
  },
})
