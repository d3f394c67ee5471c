import { defineConfig } from "vitest/config"

/**
 * The checks of what is spread over machines and time: `npm run check:engines`. Those against engines that institutes have start and end
 * a real one and install what it needs, so they are not part of `npm cit`; one file at a time, for each wants the machine. One more kills
 * casus two hundred times, which takes half an hour.
 */
export default defineConfig({
  test: {
    include: ["test/engines/**/*.test.ts", "test/deep/kill-soak.test.ts"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    reporters: ["default"],
  },
})
