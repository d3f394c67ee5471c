import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import type { Cost } from "./process.ts"

/** What several processes took together, where their wall time is known otherwise: of memory the most that one of them held. */
export function addCosts(costs: readonly Cost[], wall: number): Cost {
  const processor = costs.reduce((sum, each) => sum + each.processor, 0)
  return { wall, processor, memory: Math.max(0, ...costs.map(({ memory }) => memory)) }
}

/** A line for one way: wall and processor time in seconds, the most that a process held, and both times over those of the first way. */
export function printCost(way: string, { wall, processor, memory }: Cost, first?: Cost): void {
  const told = [`${wall.toFixed(1)} s wall`, `${processor.toFixed(1)} s processor`, `${memory.toFixed(0)} MB at most`]
  const over = (value: number, of: number): string => `${(value / of).toFixed(3)} ×`
  const ratio = first === undefined ? [] : [over(wall, first.wall), over(processor, first.processor)]
  console.log(`${way.padEnd(36)}${[...told, ...ratio].map((text) => text.padStart(20)).join("")}`)
}

/** Whether two folders hold the same files with the same bytes. */
export function isSameTree(one: string, other: string): boolean {
  const list = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(folder, path)).isFile())
      .toSorted()
  const paths = list(one)
  return (
    paths.length > 0 &&
    paths.join("\n") === list(other).join("\n") &&
    paths.every((path) => readFileSync(join(one, path)).equals(readFileSync(join(other, path))))
  )
}

/** Megabytes of the files right in a folder. */
export function measureFolder(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1e6
}
