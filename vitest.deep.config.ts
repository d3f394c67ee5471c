import { defineConfig } from "vitest/config"

/** The slow and exhaustive checks, `npm run check:deep`: not part of `npm cit`, run before a change of numerics lands. */
export default defineConfig({
  test: { include: ["test/deep/**/*.test.ts"], testTimeout: 3_600_000, hookTimeout: 3_600_000 },
})
