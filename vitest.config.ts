import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/deep/**"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: process.env["CI"] === "true" ? ["default", ["json", { outputFile: "test-results.json" }]] : ["default"],
  },
})
