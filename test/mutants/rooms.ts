import { globSync } from "node:fs"
import { listImports } from "./list-imports.ts"

/** The folders of the source by which all numbers are made. */
export const rooms: readonly string[] = ["statistics", "random", "distribution", "answers", "simulation"]

/** What mutants of a folder are held against beside the tests of the folder: few others that are as close and as quick. */
const beside: Readonly<Record<string, readonly string[]>> = {
  random: ["test/laws/common-random-numbers.test.ts"],
  simulation: ["test/mutants/few-plans.ts"],
}

/** The tests that any of these files of a room are held against. */
export function listTests(room: string, files: readonly string[]): readonly string[] {
  return globSync([`test/${room}/**/*.test.ts`, ...(beside[room] ?? [])]).filter((test) =>
    [...listImports(test)].some((file) => files.includes(file)),
  )
}
