// How much faster is a run than in the first release? Both programs play that release's scenarios with their own kernels in
// one process, by turns, one thread. How many answers differ is told: the language's fine print has changed since.

import { globSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { pathToFileURL } from "node:url"
import { buildCommit, firstRelease, loadProgram, type Player, type Program } from "./checkout.ts"
import type { RunColumns } from "../test/support/run-columns.ts"
import { measureSeconds, race, type Racer } from "./race.ts"
import { makeReferencePlan } from "./reference-plan.ts"
import type { Target } from "./target.ts"

const checked = 256
const flagship = "karabakh-2024"

export async function benchRelease(): Promise<readonly Target[]> {
  const folder = buildCommit(firstRelease)
  const [ours, theirs] = [await loadProgram("."), await loadProgram(folder)]
  const files = [
    ...globSync(`${folder}/scenarios/${flagship}/scenario.yaml`),
    ...globSync(`${folder}/scenarios/examples/*/scenario.yaml`),
  ]
  console.log(`${"".padEnd(30)} µs a run: first release      now   ratio   ns a rule and step`)
  const compared: Comparison[] = []
  for (const file of files.toSorted())
    compared.push(compare(basename(dirname(file)), await ours.load(file), await theirs.load(file)))
  const before = (await import(pathToFileURL(join(folder, "bench/reference-plan.ts")).href)) as Maker
  for (const seed of [1, 2, 3])
    compare(`reference model ${seed}`, ours.make(makeReferencePlan(seed)), theirs.make(before.makeReferencePlan(seed)))
  return [
    ...compared.flatMap(listTargets),
    { what: "functions that a kernel borrows", unit: "pieces", reached: await countImports(ours), atMost: 0 },
  ]
}

/** What writes the reference models of a program as its own kernel reads them. */
type Maker = Pick<typeof import("./reference-plan.ts"), "makeReferencePlan">

interface Comparison {
  readonly name: string
  readonly ratio: number
  /** Nanoseconds of a rule and step. */
  readonly pace: number
}

export function compare(name: string, ours: Player, theirs: Player): Comparison {
  const differing = countDifferences(ours.list(0, checked), theirs.list(0, checked))
  const times = race([asRacer("theirs", theirs), asRacer("ours", ours)], 100)
  const [before = NaN, now = NaN] = ["theirs", "ours"].map((who) => times.get(who)! * 1e6)
  const { rules, steps } = ours.plan
  const pace = (now * 1000) / rules.length / steps
  const told =
    differing === undefined
      ? "   each has answers of its own"
      : differing === 0
        ? ""
        : `   ${differing} of ${checked} runs differ`
  console.log(
    `${name.padEnd(30)} ${before.toFixed(2).padStart(23)} ${now.toFixed(2).padStart(8)} ${(before / now).toFixed(2).padStart(7)} ${(Number.isFinite(pace) ? pace.toFixed(1) : "-").padStart(12)}${told}`,
  )
  return { name, ratio: before / now, pace }
}

function listTargets({ name, ratio, pace }: Comparison): readonly Target[] {
  if (name === flagship) return [{ what: "flagship: a rule and step", unit: "ns", reached: pace, atMost: 15 }]
  const atLeast = name === "protest-threshold" ? 10 : 3
  return [{ what: `${name}: a run against the first release`, unit: "×", reached: ratio, atLeast }]
}

export function asRacer(name: string, { play }: Player): Racer {
  return { name, unit: 16, time: (from, runs) => measureSeconds(() => play(from, from + runs)) }
}

/** How many runs differ; undefined where one asks more than the other, of the same file. */
function countDifferences(ours: RunColumns, theirs: RunColumns): number | undefined {
  const columns = (result: RunColumns) => [...result.assumptions, ...result.answers]
  const [left, right] = [columns(ours), columns(theirs)]
  if (left.length !== right.length) return undefined
  return Array.from({ length: checked }, (_, run) => run).filter((run) =>
    left.some((column, slot) => !Object.is(column[run], right[slot]![run])),
  ).length
}

/** Of all scenarios of this repository. */
async function countImports({ load }: Program): Promise<number> {
  let count = 0
  for (const file of globSync("scenarios/{,examples/}*/scenario.yaml")) count += (await load(file)).imports
  return count
}
