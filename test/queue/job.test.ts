import { describe, expect, it } from "vitest"
import { type Job, nameJob, readJob, writeJob } from "../../src/queue/job.ts"

const job: Job = { kind: "run", scenario: "casus: 1\n", seed: "1", runs: 100_000, correct: true }

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

  it("is read as it was written", () => {
    const { id } = nameJob(job)
    expect(readJob(id, writeJob(job))).toEqual({ id, job })
  })

  it("is not read where it is none, or not the one that its name says", () => {
    const { id } = nameJob(job)
    expect(readJob(id, "{")).toBeUndefined()
    expect(readJob(id, JSON.stringify({ ...job, runs: "many" }))).toBeUndefined()
    expect(readJob(id, writeJob({ ...job, seed: "2" }))).toBeUndefined()
  })
})
