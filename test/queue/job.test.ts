import { describe, expect, it } from "vitest"
import { hasWholePoints, type Job, nameJob, readJob, writeJob } from "../../src/queue/job.ts"

const job = { kind: "run", scenario: "casus: 1\n", seed: "1", runs: 100_000, correct: true } as const

const study = {
  kind: "study",
  scenarios: ["casus: 1\n"],
  settings: [[{ path: "rate", formula: "1" }], [{ path: "rate", formula: "2" }]],
  tracks: false,
  seed: "1",
  runs: 1000,
  correct: true,
} as const

describe("a job", () => {
  it("has a name that follows from all that decides its runs, and from nothing else", () => {
    const others: readonly Job[] = [
      { ...job, scenario: "casus: 1\n\n" },
      { ...job, seed: "2" },
      { ...job, runs: 100_001 },
      { ...job, correct: false },
      { ...job, precision: 0.01 },
    ]
    expect(nameJob({ correct: true, runs: 100_000, seed: "1", scenario: "casus: 1\n", kind: "run" }).id).toBe(
      nameJob(job).id,
    )
    expect(new Set([job, ...others].map((each) => nameJob(each).id)).size).toBe(6)
  })

  it("of a study has one that follows from its points, in their order", () => {
    const others: readonly Job[] = [
      { ...study, settings: study.settings.toReversed() },
      { ...study, scenarios: ["casus: 1\n", "casus: 1\n"] },
      { ...study, tracks: true },
    ]
    expect(new Set([study, ...others].map((each) => nameJob(each).id)).size).toBe(4)
  })

  it("has whole points for blocks where each has few runs, and blocks of runs where it has many, or is one run", () => {
    expect(hasWholePoints(study)).toBe(true)
    expect(hasWholePoints({ ...study, runs: 32_768 })).toBe(true)
    expect(hasWholePoints({ ...study, runs: 32_769 })).toBe(false)
    expect(hasWholePoints({ ...job, runs: 1000 })).toBe(false)
  })

  it("is read as it was written", () => {
    for (const each of [job, study]) {
      const { id } = nameJob(each)
      expect(readJob(id, writeJob(each))).toEqual({ id, job: each })
    }
  })

  it("is not read where it is none, or not the one that its name says", () => {
    const { id } = nameJob(job)
    expect(readJob(id, "{")).toBeUndefined()
    expect(readJob(id, JSON.stringify({ ...job, runs: "many" }))).toBeUndefined()
    expect(readJob(id, writeJob({ ...job, seed: "2" }))).toBeUndefined()
  })
})
