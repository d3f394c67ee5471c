import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { afterAll, describe, expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import { knowDraws } from "../../../src/study/compare/known-draws.ts"
import { openMixtures } from "../../../src/study/compare/mixtures.ts"
import { pointOf } from "../../../src/study/play.ts"
import { prepareSource } from "../../../src/study/prepare.ts"
import { playAlterations, playKernel } from "../../support/compare-engines.ts"

const folder = mkdtempSync(join(tmpdir(), "casus-known-draws-"))
afterAll(() => rmSync(folder, { recursive: true }))

writeFileSync(
  join(folder, "scenario.yaml"),
  `casus: 1
title: What was drawn before
clock: { start: 2024-01-01, step: week, until: 2024-03-01 }
assumptions:
  rate: { value: 10 to 30 }
  share: { unit: share, value: 0.2 to 0.6, min: 0.1, max: 0.9, basis: assumption }
  chance: { unit: probability, value: 0.05 to 0.2, basis: assumption }
  open: { value: bernoulli(0.5) }
  held: { value: "if(open, share, chance)" }
  four: { value: 4 }
factors: { mood: { loads: { chance: 0.5, rate: -0.4, share: 0.3 } } }
state: { heat: { start: rate } }
actors:
  a: { rules: { warms: { probability: chance, per: week, then: { change: { heat: held * four } } } } }
questions: { hot: { ask: How hot?, value: heat, at: end } }
tracks: [heat]
`,
)

const prepare = (...set: readonly string[]) =>
  Effect.runPromise(prepareSource({ file: folder, set }).pipe(Effect.provide(NodeServices.layer)))

const root = rootKey("known draws")
const runs = 70
const edited = ["rate", "share", "four"]

describe("what two scenarios drew", () => {
  it.each([
    { corner: ["rate"], columns: ["rate", "share", "chance", "open"] },
    { corner: ["rate", "four"], columns: ["rate", "share", "chance", "open"] },
    { corner: ["share", "four"], columns: ["share", "rate", "chance", "open"] },
  ])("is not drawn again where $corner are edited, and no bit is another", async ({ corner, columns }) => {
    const [start, end] = [await prepare(), await prepare("rate=5 to 50", "share=0.3 to 0.4", "four=5")]
    const ids = edited.map((id) => `assumptions.${id}`)
    const point = openMixtures(start, end, ids).mix(corner.map((id) => `assumptions.${id}`))!
    const draw = ({ plan }: typeof start) => playKernel(plan, root, runs, false)
    const { alteration } = knowDraws(start.plan, [draw(start), draw(end)], edited)(point)
    const { assumptions } = start.plan.labels
    const known = alteration.supplied.flatMap(({ kind, assumption }) =>
      kind === "column" ? assumptions[assumption] : [],
    )
    expect(new Set(known)).toEqual(new Set(columns))
    const [again, from] = playAlterations(start.plan, root, runs, false, [point.alteration, alteration])
    expect(from).toEqual(again)
  })

  it("is left alone of a point with a plan of its own", async () => {
    const [start, other] = [await prepare(), await prepare("state.heat.start=3")]
    const drawn = playKernel(start.plan, root, runs, false)
    const point = pointOf(other)
    expect(knowDraws(start.plan, [drawn, drawn], edited)(point)).toBe(point)
  })
})
