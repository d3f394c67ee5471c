import { defineConfig } from "vitest/config"

/**
 * The checks against engines that institutes have, each a real one that its test starts and ends: `npm run check:engines`. They
 * install what they need, so they are not part of `npm cit`; one file at a time, for each wants the machine.
 */
export default defineConfig({
  test: {
    include: ["test/engines/**/*.test.ts"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    reporters: ["default"],
  },
})
