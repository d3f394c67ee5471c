// How long does an analyst wait, against the first release? Whole commands, by turns, each program with its own flagship;
// processor time of all threads, the least of its turns.

import { globSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { buildCommit, firstRelease } from "./checkout.ts"
import { launched, measureProcess } from "./process.ts"
import type { Target } from "./target.ts"

const flagship = "scenarios/karabakh-2024"
const small = "scenarios/examples/forecast-only"

/** A command of each of two programs, and how much less the second should take. */
interface Pair {
  readonly what: string
  readonly theirs: Command
  readonly ours: Command
  readonly atMost: number
  readonly turns: number
}

interface Command {
  readonly folder: string
  /** Of its next call. */
  readonly words: () => readonly string[]
}

export async function benchWait(): Promise<readonly Target[]> {
  const old = buildCommit(firstRelease)
  const out = mkdtempSync(join(tmpdir(), "casus-bench-"))
  process.on("exit", () => rmSync(out, { recursive: true, force: true }))
  let reports = 0
  const start = (folder: string): readonly string[] => [
    process.execPath,
    ...(folder === old ? [] : launched),
    "dist/main.js",
  ]
  const casus = (folder: string, ...words: readonly string[]): Command => ({
    folder,
    words: () => [...start(folder), ...words],
  })
  // A report that is there already is compared byte by byte: each goes to a folder of its own.
  const run = (folder: string, ...more: readonly string[]): Command => ({
    folder,
    words: () => [
      ...start(folder),
      "run",
      flagship,
      "-n",
      "10000",
      "-q",
      "--out",
      join(out, String(reports++)),
      ...more,
    ],
  })
  const bare: Command = { folder: ".", words: () => [process.execPath, "-e", "0"] }
  const kept = await keepReports(old, out)
  const pairs: readonly Pair[] = [
    { what: "--version, against bare node", theirs: bare, ours: casus(".", "--version"), atMost: 1.5, turns: 9 },
    { what: "--help, against bare node", theirs: bare, ours: casus(".", "--help"), atMost: 3, turns: 9 },
    {
      what: "check of a small file, against bare node",
      theirs: bare,
      ours: casus(".", "check", small),
      atMost: 3,
      turns: 9,
    },
    {
      what: "check of the flagship",
      theirs: casus(old, "check", flagship),
      ours: casus(".", "check", flagship),
      atMost: 0.4,
      turns: 5,
    },
    { what: "report of the flagship, 10,000 runs", theirs: run(old), ours: run("."), atMost: 0.45, turns: 3 },
    {
      what: "the same without charts and page",
      theirs: run(old),
      ours: run(".", "--no-charts", "--no-page"),
      atMost: 0.25,
      turns: 3,
    },
    {
      what: "verify of three reports",
      theirs: casus(old, "verify", "-q", ...kept.theirs),
      ours: casus(".", "verify", "-q", ...kept.ours),
      atMost: 0.4,
      turns: 2,
    },
    {
      what: "test of the flagship",
      theirs: casus(old, "test", flagship),
      ours: casus(".", "test", flagship),
      atMost: 0.3,
      turns: 1,
    },
  ]
  const targets: Target[] = []
  for (const pair of pairs) targets.push(await compare(pair))
  return targets
}

async function compare({ what, theirs, ours, atMost, turns }: Pair): Promise<Target> {
  const times: [number[], number[]] = [[], []]
  for (let turn = turns > 1 ? -1 : 0; turn < turns; turn++) {
    for (const [place, { folder, words }] of [theirs, ours].entries()) {
      const { processor } = await measureProcess(words(), folder)
      // The first fills caches of files and of compiled code.
      if (turn >= 0) times[place]!.push(processor)
    }
  }
  const [before, now] = times.map((values) => Math.min(...values)) as [number, number]
  console.log(
    `${what.padEnd(44)} ${before.toFixed(2).padStart(7)} s → ${now.toFixed(2).padStart(6)} s   ${(now / before).toFixed(2)} ×`,
  )
  return { what: `${what}, processor time`, unit: "×", reached: now / before, atMost }
}

/** Three reports of 2,000 runs by each program, to be verified. */
async function keepReports(old: string, out: string) {
  const keep = async (folder: string, name: string): Promise<readonly string[]> => {
    for (const seed of ["1", "2", "3"]) {
      const words = ["run", flagship, "-n", "2000", "-q", "--seed", seed, "--out", join(out, name)]
      await measureProcess([process.execPath, "dist/main.js", ...words], folder)
    }
    // Not by `latest`, which leads to one of them.
    return globSync(join(out, name, "*/????????????/manifest.json")).map((file) => join(file, ".."))
  }
  return { theirs: await keep(old, "kept-theirs"), ours: await keep(".", "kept-ours") }
}
