import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { temporaryFolder } from "../../support/casus.ts"
import { compareFiles, findAnswer } from "../../support/compare-files.ts"

it("an edit that moves a rule's date within its week moves what is asked by a day of that week, and is told to", async () => {
  const folder = temporaryFolder()
  const write = (name: string, date: string, push: string) => {
    writeFileSync(
      join(folder, `${name}.yaml`),
      `casus: 1
title: Within a week
clock: { start: 2024-01-01, step: week, until: 2024-02-05 }
assumptions: { push: { unit: probability, value: ${push}, basis: assumption } }
state: { heat: { start: 0 }, other: { start: 0 } }
actors:
  a:
    rules:
      warms: { at: ${date}, then: { set: { heat: 1 } } }
      pushes: { probability: push, per: week, then: { change: { other: 1 } } }
questions:
  warm: { ask: Warm?, event: heat > 0, by: 2024-01-12 }
  pushed: { ask: Pushed?, event: other > 1, by: end }
`,
    )
    return join(folder, `${name}.yaml`)
  }
  const { comparison } = await compareFiles({
    files: [write("early", "2024-01-10", "0.2 to 0.4"), write("late", "2024-01-13", "0.3 to 0.5")],
    set: [],
    runs: 50,
    attribute: true,
  })
  expect(findAnswer(comparison, "warm").measures[0]!.differences[0]!.estimate.value).toBe(-1)
  const [attribution] = comparison.attributions ?? []
  const warm = attribution?.answers.find(({ id }) => id === "warm")
  const date = attribution!.edits.findIndex(({ id }) => id.includes("warms"))
  expect(warm).toMatchObject({ total: -1, interaction: 0 })
  expect(warm!.parts.map(({ alone, last, share }) => [alone, last, share.value])).toEqual(
    [0, 1].map((edit) => (edit === date ? [-1, -1, -1] : [0, 0, 0])),
  )
})
