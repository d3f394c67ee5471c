import { groupThousands } from "../../words/number.ts"
import type { WorkResult } from "./result.ts"

/** What a worker says when it ends. */
export function renderWork({ jobs, blocks, runs }: WorkResult): string {
  const count = (value: number, one: string): string =>
    `${groupThousands(String(value))} ${one}${value === 1 ? "" : "s"}`
  return `played ${count(runs, "run")} in ${count(blocks, "block")} of ${count(jobs, "job")}\n`
}
