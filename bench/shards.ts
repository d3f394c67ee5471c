// What does it cost to play a run as shards, on however many machines, over playing it in one process? A shard starts a program
// and plays the pilot again, and what it played is written, read and put into place. Each is measured by itself in
// processor time, at two numbers of runs, so that the cost of any number of runs and shards follows.
//
//     npm run bench -- shards                                       65,536 runs of the Karabakh scenario in 8 shards
//     BENCH_RUNS=40000000 BENCH_SHARDS=64 npm run bench -- shards   all of it: an hour or more

import { readdirSync, readFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { measureProcess } from "./process.ts"
import type { Target } from "./target.ts"

const scenario = "scenarios/karabakh-2024"
const runs = Number(process.env["BENCH_RUNS"] ?? 65_536)
const shards = Number(process.env["BENCH_SHARDS"] ?? 8)

/** As many runs as are played by everybody. */
const few = 2048

/** What is told of: forty million runs in 64 shards. */
const many = { runs: 40_000_000, shards: 64 }

/** Seconds of processor time. */
interface Costs {
  readonly whole: number
  readonly playing: number
  readonly merging: number
}

export async function benchShards(): Promise<readonly Target[]> {
  const out = mkdtempSync(join(tmpdir(), "casus-bench-"))
  const start = await measureAll(join(out, "few"), few, 1)
  const all = await measureAll(join(out, "many"), runs, shards)
  rmSync(out, { recursive: true })
  const grow = (from: number, to: number) => (to - from) / (runs - few)
  const pace = {
    whole: grow(start.whole, all.whole),
    playing: grow(start.playing * shards, all.playing),
    merging: grow(start.merging, all.merging),
  }
  const tell = (name: string, fixed: number, each: number) =>
    console.log(
      `${name.padEnd(24)} ${fixed.toFixed(2).padStart(8)} s and ${(each * 1e6).toFixed(1).padStart(7)} µs a run`,
    )
  tell("one process", start.whole, pace.whole)
  tell("a shard", start.playing, pace.playing)
  tell("merging", start.merging, pace.merging)
  const direct = (all.playing + all.merging) / all.whole
  console.log(`${runs} runs as ${shards} shards cost ${direct.toFixed(3)} × one process`)
  const spread = many.shards * start.playing + many.runs * pace.playing + start.merging + many.runs * pace.merging
  const cost = spread / (start.whole + many.runs * pace.whole)
  return [{ what: "40 million runs as 64 shards, merged: over one process", unit: "×", reached: cost, atMost: 1.1 }]
}

/** The same report in one process and from shards; what each took, and that their bytes are the same. */
async function measureAll(folder: string, count: number, of: number): Promise<Costs> {
  const play = (...flags: readonly string[]) =>
    measure("run", scenario, "-n", String(count), "--no-charts", "--no-page", "--workers", "1", "-q", ...flags)
  const whole = await play("--out", join(folder, "whole"))
  let playing = 0
  for (let shard = 1; shard <= of; shard++)
    playing += await play("--shard", `${shard}/${of}`, "--out", join(folder, "shards"))
  const merging = await measure(
    "merge",
    join(folder, "shards"),
    "--workers",
    "1",
    "-q",
    "--out",
    join(folder, "merged"),
  )
  compareFolders(join(folder, "whole"), join(folder, "merged"))
  return { whole, playing, merging }
}

async function measure(...args: readonly string[]): Promise<number> {
  return (await measureProcess([process.execPath, "dist/main.js", ...args])).processor
}

function compareFolders(one: string, other: string): void {
  for (const name of readdirSync(one, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue
    const file = join(name.parentPath, name.name)
    if (!readFileSync(file).equals(readFileSync(file.replace(one, other)))) throw new Error(`${file} is another`)
  }
}
