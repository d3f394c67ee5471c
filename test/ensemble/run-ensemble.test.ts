import { Cause, Effect, Exit, Runtime } from "effect"
import { describe, expect, it } from "vitest"
import { RunFaulted } from "../../src/ensemble/errors.ts"
import type { Ensemble } from "../../src/ensemble/ensemble.ts"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import { prepareProgram } from "../../src/ensemble/program.ts"
import type { StoppingRule } from "../../src/ensemble/stopping.ts"
import type { Progress } from "../../src/ensemble/progress.ts"
import type { EnsembleOptions } from "../../src/ensemble/options.ts"
import { runAlterations, runEnsemble } from "../../src/ensemble/run-ensemble.ts"
import { runKeys } from "../../src/random/address.ts"
import { rootKey } from "../../src/random/seed.ts"
import { type Alteration, unaltered } from "../../src/simulation/alteration.ts"
import { runReplication } from "../../src/simulation/interpreter/run-replication.ts"
import type { TrackCounts } from "../../src/simulation/track-counts.ts"
import { design, play, workers } from "./play.ts"
import { constant, readState, samplePlan } from "./sample-plan.ts"

const plan = samplePlan()

describe("an ensemble", () => {
  it("gives the same bytes for one, two and three threads and for any size of chunk", async () => {
    const reference = await play(plan, { runs: 2500 })
    for (const [threads, chunkSize] of [
      [1, 37],
      [1, 4096],
      [2, 64],
      [2, 999],
      [3, 101],
    ] as const) {
      const other = await play(plan, { runs: 2500 }, { layer: workers, workers: threads, chunkSize })
      expect(other).toStrictEqual(reference)
    }
  })

  it("is the same whether the kernel or the interpreter plays it", async () => {
    expect(await play(plan, { runs: 2500 })).toStrictEqual(await play(plan, { runs: 2500 }, { engine: "interpreter" }))
    const mixed = { layer: workers, workers: 2, chunkSize: 101, engine: "interpreter" } as const
    expect(await play(plan, { runs: 500 }, mixed)).toStrictEqual(await play(plan, { runs: 500 }))
  })

  it("begins with the same runs whatever their number", async () => {
    const [short, long] = await Promise.all([play(plan, { runs: 2100 }), play(plan, { runs: 2500 })])
    for (const name of ["assumptions", "answers", "firstFired", "timesFired"] as const) {
      expect(long[name].map((column) => column.slice(0, 2100))).toStrictEqual([...short[name]])
    }
    expect(long.tracks.map(edgesOf)).toEqual(short.tracks.map(edgesOf))
  })

  it("keeps the tracks of its first hundred runs whole, and none where it begins beyond them all", async () => {
    const few = await play(plan, { runs: 15 })
    expect(few.shownRuns.length).toBe(few.tracks.length)
    few.tracks.forEach(({ starts, edges, counts }, slot) => {
      for (let record = 0; record + 1 < starts.length; record++) {
        const counted = [...edges.subarray(starts[record], starts[record + 1])].flatMap((edge, i) =>
          Array.from({ length: counts[starts[record]! + record + 1 + i]! }, () => edge),
        )
        expect([...few.shownRuns[slot]!.subarray(record * 15, record * 15 + 15)].toSorted((a, b) => a - b)).toEqual(
          counted,
        )
      }
    })
    const many = await play(plan, { runs: 2500 })
    many.shownRuns.forEach((values, slot) => {
      for (let i = 0; i < few.shownRuns[slot]!.length; i++)
        expect(values[Math.floor(i / 15) * 100 + (i % 15)]).toBe(few.shownRuns[slot]![i])
    })
    expect((await play(plan, { from: 2500, runs: 10 })).shownRuns).toEqual([])
  })

  it("adds up from its parts, histograms included", async () => {
    const whole = await play(plan, { runs: 3000 })
    const [first, second] = await Promise.all([play(plan, { runs: 2500 }), play(plan, { from: 2500, runs: 500 })])
    expect(second.from).toBe(2500)
    expect(second.to).toBe(3000)
    whole.answers.forEach((column, slot) => {
      expect([...first.answers[slot]!, ...second.answers[slot]!]).toEqual([...column])
    })
    whole.tracks.forEach((track, slot) => {
      const [a, b] = [first.tracks[slot]!, second.tracks[slot]!]
      expect(track.counts).toEqual(a.counts.map((count, i) => count + b.counts[i]!))
      expect(track.least).toEqual(a.least.map((least, i) => Math.min(least, b.least[i]!)))
      expect(track.greatest).toEqual(a.greatest.map((greatest, i) => Math.max(greatest, b.greatest[i]!)))
    })
  })

  it("holds in place r what run r gives when it is played alone", async () => {
    const ensemble = await play(plan, { runs: 500 }, { layer: workers, workers: 2, chunkSize: 64 })
    for (const run of [0, 63, 64, 412, 499]) {
      const alone = runReplication(plan, runKeys(rootKey("1"), run), run)
      expect(ensemble.assumptions.map((column) => column[run])).toEqual([...alone.assumptions])
      expect(ensemble.answers.map((column) => column[run])).toEqual([...alone.answers])
      expect(ensemble.firstFired.map((column) => column[run])).toEqual([...alone.firstFired])
      expect(ensemble.timesFired.map((column) => column[run])).toEqual([...alone.timesFired])
    }
  })

  it("adds up from parts of which one begins within the pilot", async () => {
    const [whole, first, second] = await Promise.all([
      play(plan, { runs: 2500 }),
      play(plan, { runs: 2100 }),
      play(plan, { from: 1000, runs: 1500 }),
    ])
    const rest = await play(plan, { from: 1000, runs: 1100 })
    whole.tracks.forEach((track, slot) => {
      const [a, b, twice] = [first.tracks[slot]!, second.tracks[slot]!, rest.tracks[slot]!]
      expect(track.counts).toEqual(a.counts.map((count, i) => count + b.counts[i]! - twice.counts[i]!))
    })
  })

  it.each([300, 2048, 2049, 3000])("counts every run at every record of every track (%d runs)", async (runs) => {
    const { tracks } = await play(plan, { runs })
    for (const { counts, starts } of tracks) {
      for (let record = 0; record <= plan.steps; record++) {
        const bins = counts.subarray(starts[record]! + record, starts[record + 1]! + record + 1)
        expect(bins.reduce((sum, count) => sum + count, 0)).toBe(runs)
      }
    }
  })

  it("counts the same whether it ends at a run or is stopped there", async () => {
    for (const runs of [1024, 2048, 4096]) {
      const stopping: StoppingRule = ({ to }) => to >= runs
      expect(await play(plan, { runs: 9000 }, { stopping })).toStrictEqual(await play(plan, { runs }))
    }
  })

  it("is another one for another seed", async () => {
    const [one, two] = await Promise.all([play(plan, { seed: "1", runs: 64 }), play(plan, { seed: "2", runs: 64 })])
    expect(one.assumptions[0]).not.toEqual(two.assumptions[0])
  })
})

describe("progress", () => {
  it("rises from chunk to chunk up to the number of runs", async () => {
    const told: Progress[] = []
    const onProgress = (progress: Progress) => Effect.sync(() => void told.push(progress))
    await play(plan, { runs: 1000 }, { layer: workers, workers: 2, chunkSize: 64, onProgress })
    expect(told).toHaveLength(16)
    expect(told.every(({ done }, i) => done > (told[i - 1]?.done ?? 0))).toBe(true)
    expect(told.every(({ total, runsPerSecond }) => total === 1000 && runsPerSecond > 0)).toBe(true)
    expect(told.at(-1)).toMatchObject({ done: 1000, secondsLeft: 0 })
  })
})

describe("alterations of a plan", () => {
  const supply = (value: number): Alteration => ({
    ...unaltered,
    supplied: [{ assumption: 0, kind: "value", value }],
  })
  const alterations = [unaltered, supply(0.1), supply(0.4)]
  const playAll = async (options: Partial<EnsembleOptions>, layer = layerInProcess) => {
    const found: Ensemble[] = []
    const deliver = (ensemble: Ensemble) =>
      Effect.andThen(Effect.yieldNow, () => Effect.sync(() => found.push(ensemble)))
    const asked = { workers: 1, ...options }
    const played = runAlterations(plan, design({ runs: 300 }), alterations, asked, (one) => Effect.asVoid(deliver(one)))
    await Effect.runPromise(played.pipe(Effect.provide(layer)))
    return found
  }

  it("are handed over in their order, the same on any threads, while the next is played", async () => {
    const reference = await playAll({})
    expect(reference.map(({ answers }) => answers[0]?.length)).toEqual([300, 300, 300])
    expect(reference[1]).not.toStrictEqual(reference[2])
    expect(await playAll({ workers: 2, chunkSize: 64 }, workers)).toStrictEqual(reference)
  })

  it("have the same columns where tracks are not looked at, by a kernel with tracks, by one without and interpreted", async () => {
    const reference = (await playAll({})).map((ensemble) => ({ ...ensemble, tracks: [], shownRuns: [] }))
    const withoutTracks = true
    expect(await playAll({ withoutTracks })).toStrictEqual(reference)
    expect(await playAll({ withoutTracks, program: () => prepareProgram(plan) })).toStrictEqual(reference)
    const program = () => prepareProgram(plan, "interpreter")
    expect(await playAll({ withoutTracks, program })).toStrictEqual(reference)
  })

  it("have the same answers and no other columns where nobody looks at more, by kernel and interpreter, on any threads", async () => {
    const none = { assumptions: [], factors: [], firstFired: [], timesFired: [], tracks: [], shownRuns: [] }
    const reference = (await playAll({})).map((ensemble) => ({ ...ensemble, ...none }))
    const alone = { withoutTracks: true, answersAlone: true } as const
    expect(await playAll(alone)).toStrictEqual(reference)
    expect(await playAll({ ...alone, workers: 2, chunkSize: 64 }, workers)).toStrictEqual(reference)
    expect(await playAll({ ...alone, program: () => prepareProgram(plan, "interpreter") })).toStrictEqual(reference)
  })

  it("are all handed over that lie before one in which a run cannot go on, and that one is named", async () => {
    const broken = samplePlan({ highestMood: 80 })
    const delivered: number[] = []
    const deliver = (_: Ensemble, index: number) =>
      Effect.andThen(Effect.sleep(5), () => Effect.sync(() => void delivered.push(index)))
    const calm = { ...unaltered, without: [1] }
    // Within these runs the mood rises above 80 only where it swings.
    const run = runAlterations(broken, design({ runs: 100 }), [calm, calm, unaltered], { workers: 1 }, deliver)
    const error = await Effect.runPromise(Effect.flip(run.pipe(Effect.provide(layerInProcess))))
    expect(error).toMatchObject({ _tag: "RunFaulted", index: 2 })
    expect(delivered).toEqual([0, 1])
  })
})

describe("a run that cannot go on", () => {
  // In step 12 the mood of about one run in a hundred is above 80.
  const broken = samplePlan({ highestMood: 80 })
  const lowest = Array.from({ length: 3000 }, (_, run) => run).find(
    (run) => runReplication(broken, runKeys(rootKey("1"), run), run).fault !== undefined,
  )!

  it("ends the ensemble with the lowest of them, told with its place and values, whatever the threads", async () => {
    const expected = runReplication(broken, runKeys(rootKey("1"), lowest), lowest).fault
    expect(expected?.path).toEqual(["invariants", "calm"])
    for (const [threads, chunkSize] of [
      [1, 4096],
      [2, 7],
      [3, 1],
      [3, 64],
    ] as const) {
      const error = await fail({ highestMood: 80 }, threads, chunkSize)
      expect(error).toBeInstanceOf(RunFaulted)
      expect(error).toMatchObject({ fault: expected })
    }
  })

  it("says so with exit code 65 and a sentence that names run, step and values", async () => {
    const error = await fail({ highestMood: 80 }, 1, 64)
    if (!(error instanceof RunFaulted)) throw new Error("no fault")
    expect(error[Runtime.errorExitCode]).toBe(65)
    expect(error.message).toContain(`run ${lowest} stopped in step`)
    expect(error.message).toContain("mood = 8")
  })

  const fail = async (options: Parameters<typeof samplePlan>[0], threads: number, chunkSize: number) => {
    const layer = threads === 1 ? layerInProcess : workers
    const run = runEnsemble(samplePlan(options), design({ runs: 3000 }), { workers: threads, chunkSize })
    const exit = await Effect.runPromiseExit(run.pipe(Effect.provide(layer)))
    return Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
  }

  it("is told as well when its value is not a number", async () => {
    const nothing = { op: "divide", left: readState(1), right: constant(0) } as const
    const paths = { ...plan.paths, derived: [["derived", "nothing"]] }
    const run = runEnsemble({ ...plan, derived: [nothing], paths }, design({ runs: 10 }), { workers: 1 })
    const error = await Effect.runPromise(Effect.flip(run.pipe(Effect.provide(layerInProcess))))
    expect(error).toMatchObject({ fault: { replication: 0, step: 0, kind: "not-a-number", value: NaN } })
  })
})

const edgesOf = ({ starts, edges }: TrackCounts) => ({ starts, edges })
