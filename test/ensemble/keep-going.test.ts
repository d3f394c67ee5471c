import { Cause, Effect, Exit } from "effect"
import { describe, expect, it } from "vitest"
import type { Ensemble } from "../../src/ensemble/ensemble.ts"
import { RunFaulted } from "../../src/ensemble/errors.ts"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import { runEnsemble } from "../../src/ensemble/run-ensemble.ts"
import { keysOf, plainDraws } from "../../src/random/draws.ts"
import { rootKey } from "../../src/random/seed.ts"
import { runReplication } from "../../src/simulation/interpreter/run-replication.ts"
import { design, play, workers } from "./play.ts"
import { samplePlan } from "./sample-plan.ts"

/** A good part of its runs breaks its invariant. */
const plan = samplePlan({ highestMood: 65 })
const sound = samplePlan()

/** By replication, what the interpreter says of each run. */
const tell = (runs: number) =>
  Array.from({ length: runs }, (_, run) => runReplication(plan, keysOf(rootKey("1"), plainDraws, run), run))

/** What is counted of a track in all, by record. */
const countRuns = ({ tracks }: Ensemble): readonly number[] =>
  tracks.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0))

describe("an ensemble that keeps going", () => {
  it.each([
    ["within its pilot", 1_500],
    ["beyond its pilot", 3_300],
  ])("%s has the columns and counts of just those runs that the interpreter can play", async (_, runs) => {
    const told = tell(runs)
    const good = told.flatMap(({ fault }, run) => (fault === undefined ? [run] : []))
    const bad = told.flatMap(({ fault }) => (fault === undefined ? [] : [fault]))
    expect(bad.length).toBeGreaterThan(runs / 10)
    const found = await play(plan, { runs }, { keepGoing: true })
    expect([...(found.numbers ?? [])]).toEqual(good)
    expect(found.to - found.from).toBe(good.length)
    expect(found.leftOut).toEqual({ played: runs, count: bad.length, faults: bad.slice(0, 5) })
    const all = await play(sound, { runs })
    for (const kind of ["assumptions", "answers", "firstFired", "timesFired"] as const)
      found[kind].forEach((column, slot) => expect([...column]).toEqual(good.map((run) => all[kind][slot]![run])))
    const records = plan.steps + 1
    expect(countRuns(found)).toEqual(plan.tracks.map(() => good.length * records))
    // What a track has at the least and at the most, and the runs that are shown, are of those runs alone.
    found.tracks.forEach(({ least, greatest }, slot) => {
      for (let record = 0; record < records; record++) {
        const values = good.map((run) => told[run]!.tracks[record * plan.tracks.length + slot]!)
        expect([least[record], greatest[record]]).toEqual([Math.min(...values), Math.max(...values)])
        const shown = found.shownRuns[slot]!.subarray(record * 100, record * 100 + 100)
        expect([...shown]).toEqual(values.slice(0, 100))
      }
    })
  })

  it("is the same on threads, with any chunks, and as the interpreter plays it", async () => {
    const expected = await play(plan, { runs: 3_300 }, { keepGoing: true })
    for (const options of [
      { layer: workers, workers: 2, chunkSize: 77 },
      { layer: workers, workers: 3, chunkSize: 1000 },
      { engine: "interpreter" as const, chunkSize: 500 },
    ]) {
      expect(await play(plan, { runs: 3_300 }, { keepGoing: true, ...options })).toStrictEqual(expected)
    }
  })

  it("is as without where no run faults, and as it was asked where a rule says when to stop", async () => {
    expect(await play(sound, { runs: 2_500 }, { keepGoing: true })).toStrictEqual(await play(sound, { runs: 2_500 }))
    const asked: number[] = []
    const stopping = ({ from, to, numbers }: Pick<Ensemble, "from" | "to" | "numbers">) => {
      asked.push(to - from)
      return numbers!.length > 2_000
    }
    const found = await play(plan, { runs: 20_000 }, { keepGoing: true, stopping })
    expect(asked).toEqual([1_024, 2_048, 4_096].slice(0, asked.length).map((runs) => runs - badBelow(runs)))
    expect(found.leftOut?.played).toBe(1_024 * 2 ** (asked.length - 1))
  })

  it("fails for the lowest run where none can be played to its end", async () => {
    const broken = samplePlan({ highestMood: -1_000 })
    const exit = await Effect.runPromiseExit(
      runEnsemble(broken, design({ runs: 300 }), { workers: 1, keepGoing: true }).pipe(Effect.provide(layerInProcess)),
    )
    const error = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
    expect(error).toBeInstanceOf(RunFaulted)
    expect((error as RunFaulted).fault.replication).toBe(0)
  })
})

function badBelow(runs: number): number {
  return tell(runs).filter(({ fault }) => fault !== undefined).length
}
