import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { compareFiles } from "../../support/compare-files.ts"

const folder = mkdtempSync(join(tmpdir(), "casus-days-"))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, "scenario.yaml")
const other = join(folder, "other.yaml")

writeFileSync(
  file,
  `casus: 1
title: Days within a step
clock: { start: 2024-01-01, step: month, until: 2024-12-31 }
assumptions:
  due: { value: 2024-05-05, basis: assumption }
  gain: { value: 1, basis: assumption }
state: { heat: { start: 0 }, cold: { start: 0 } }
actors:
  a:
    rules:
      warms: { at: 2024-03-05, then: { change: { heat: gain } } }
      cools: { at: due, then: { change: { cold: gain } } }
questions:
  hot: { ask: When will it be hot?, when: heat > 0 }
  chill: { ask: When will it be cold?, when: cold > 0 }
`,
)
writeFileSync(
  other,
  `casus: 1
extends: scenario.yaml
title: Asked otherwise
assumptions: { gain: { value: 2 } }
questions: { hot: null, more: { ask: When will it be colder?, when: cold > 1 }, chill: { when: cold > 1 } }
`,
)

/** What the medians of an answer's days moved by, by edit. */
const tellDays = async (set: string, id: string) => {
  const { comparison } = await compareFiles({ files: [file], set: [set], runs: 10, attribute: true })
  const [attribution] = comparison.attributions!
  const days = attribution!.answers.find((answer) => answer.id === id && answer.measure === "median")!
  return Object.fromEntries(days.parts.map(({ share }, edit) => [attribution!.edits[edit]!.id, share.value]))
}

describe("what an edit did to the day of an answer", () => {
  it("is told where it moves a date within its step, of a rule or of an assumption", async () => {
    const gain = { "assumptions.gain": 0 }
    expect(await tellDays("actors.a.rules.warms.at=2024-03-25; gain=2", "hot")).toEqual({
      ...gain,
      "actors.a.rules.warms": 20,
    })
    expect(await tellDays("due=2024-05-25; gain=2", "chill")).toEqual({ ...gain, "assumptions.due": 20 })
  })

  it("is told where other questions are asked", async () => {
    const { comparison } = await compareFiles({ files: [file, other], runs: 10, attribute: true })
    expect(comparison.attributions!.map(({ edits }) => edits.map(({ id }) => id))).toEqual([
      ["assumptions.gain", "questions.chill", "questions.more", "questions.hot"],
    ])
  })
})
