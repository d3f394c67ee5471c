import { spawn } from "node:child_process"
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { readTree, runCasus } from "./casus.ts"

/** A scenario of which a run takes an eighth of a millisecond, so that some ten thousand are worth keeping. */
export const slow = `casus: 1
title: Slow
clock: { start: 2024-01-01, step: day, until: 200 steps }
assumptions: { k: { value: "uniform(0, 1)", basis: assumption } }
state: { x: { start: 0 } }
actors: { a: { rules: { r: { probability: 0.3, per: day, then: { change: { x: "total(20, normal(k, 1))" } } } } } }
questions:
  q: { ask: How much?, value: x, at: end }
  h: { ask: High?, event: x > 600, by: [100 steps, end] }
tracks: [x]
`

/** What stands below the folder for reports, hidden or not: shelves, and what is on each. */
const listShelves = (cwd: string): readonly string[] => {
  const out = join(cwd, "reports")
  if (!existsSync(out)) return []
  return readdirSync(out).flatMap((shelf) => readdirSync(join(out, shelf)).map((name) => join(out, shelf, name)))
}

/** Folders of reports, whole or half: everything that is not hidden, nor a list of reports. */
export const listReports = (cwd: string): readonly string[] =>
  listShelves(cwd).filter((path) => !/\/(\.[^/]*|index\.html|latest)$/.test(path))

/** Everything hidden that an interrupted command has left. */
export const listHidden = (cwd: string): readonly string[] => listShelves(cwd).filter((path) => /\/\.[^/]*$/.test(path))

/** Parts that are kept and whole, by the names of their files. */
export const listParts = (cwd: string): readonly string[] =>
  listHidden(cwd)
    .filter((path) => path.includes("/.casus-parts-"))
    .flatMap((folder) => {
      try {
        return readdirSync(folder).filter((name) => name.endsWith(".part"))
      } catch {
        return []
      }
    })

/** The files of the one report that is there. */
export const readReport = (cwd: string): ReadonlyMap<string, Buffer> => {
  const [report, ...others] = listReports(cwd)
  if (report === undefined || others.length > 0) throw new Error(`not one report: ${listReports(cwd).join(", ")}`)
  return readTree(report)
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Runs a command until it ends by itself, or until `moment` has come: then it is told to end by a signal. */
export const runUntil = (
  args: readonly string[],
  cwd: string,
  moment: () => Promise<void>,
  signal: NodeJS.Signals,
): ReturnType<typeof runCasus> => {
  const meddle = (child: ReturnType<typeof spawn>): void => {
    void moment().then(() => child.kill(signal))
  }
  return runCasus(args, { cwd, meddle })
}

/** Until so many parts are kept, or the report is there. */
export const untilParts = async (cwd: string, count: number): Promise<void> => {
  while (listParts(cwd).length < count && listReports(cwd).length === 0) await pause(20)
}

export const after = (milliseconds: number) => async (): Promise<void> => void (await pause(milliseconds))
