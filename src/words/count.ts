import { groupThousands } from "./number.ts"

/** So many of something: `1 family`, `10,000 families`. */
export function tellCount(count: number, one: string, many = `${one}s`): string {
  return `${groupThousands(String(count))} ${count === 1 ? one : many}`
}

/** A number of runs in words: 1 run, 10,000 runs. */
export function tellRuns(runs: number): string {
  return tellCount(runs, "run")
}
