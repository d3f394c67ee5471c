import { readdirSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { Answer, Summary } from "../../src/summary/summary.ts"
import { playFile } from "../support/play-file.ts"
import { prepareFile } from "../support/run-scenario.ts"

/** The flagship's promises: coverage, conservation, directions, and what hindsight alone carries. */

const base = "scenarios/karabakh-2024"
const variants = readdirSync(`${base}/variants`)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.replace(".yaml", ""))
const plays = ["base", ...variants]
const runs = 2000

/** The latent indices are drawn here as they never are in a report, to see that none runs away. */
const indices = ["moscow_yerevan", "moscow_baku", "tension", "yerevan_west", "government_support"]

const played = new Map<string, Promise<Summary>>()
const play = (name: string): Promise<Summary> => {
  const known = played.get(name)
  if (known !== undefined) return known
  const file = name === "base" ? base : `${base}/variants/${name}.yaml`
  const fresh = playFile(file, runs, [`tracks=[${indices.join(", ")}]`])
  played.set(name, fresh)
  return fresh
}

/** The chance (or median) of a question at its last deadline that was answered. */
const valueOf = (summary: Summary, id: string): number => {
  const answers = summary.questions.filter(
    (answer): answer is Exclude<Answer, { kind: "category" }> => answer.id === id && answer.kind !== "category",
  )
  const value = answers.findLast(({ estimate }) => estimate !== undefined)?.estimate?.value
  if (value === undefined)
    throw new Error(`no answer to ${id}; there are ${summary.questions.map((answer) => answer.id).join(", ")}`)
  return value
}

/**
 * Rules that need not fire in the base or in any variant within the horizon, and why. A rule that starts to fire must
 * leave this list.
 */
const silent: Readonly<Record<string, string>> = {}

describe("the Karabakh scenario", () => {
  it("models at least 30 rules and 15 questions", async () => {
    const { model } = await prepareFile(base)
    expect(model.rules.length).toBeGreaterThanOrEqual(30)
    expect(model.questions.length).toBeGreaterThanOrEqual(15)
  })

  it("gives every assumption a basis, and every documented one its evidence", async () => {
    const { model } = await prepareFile(base)
    expect(
      model.assumptions.filter(({ basis, value }) => basis === "none" && value.kind !== "test").map(({ id }) => id),
    ).toEqual([])
    expect(
      model.assumptions
        .filter(({ basis, evidence }) => basis === "document" && evidence.length === 0)
        .map(({ id }) => id),
    ).toEqual([])
  })

  it("lets every rule fire in the base or in a variant, or says why it does not", async () => {
    const fired = new Set<string>()
    const all = new Set<string>()
    for (const name of plays) {
      for (const rule of (await play(name)).rules) {
        if (rule.outcome_of === undefined) all.add(rule.id)
        if (rule.fired.value > 0) fired.add(rule.id)
      }
    }
    expect([...all].filter((id) => !fired.has(id)).toSorted()).toEqual(Object.keys(silent).toSorted())
  })

  it("keeps notice on the 102nd base within what its own critique allows: no runaway", async () => {
    // Content, section 8: 6 % to the end of 2026; the horizon here ends a year earlier.
    const share = valueOf(await play("base"), "base_notice_given")
    expect(share).toBeGreaterThan(0.01)
    expect(share).toBeLessThan(0.09)
  })
})

describe("metamorphic checks: a variant moves what it speaks of, in its direction", () => {
  const directions: readonly (readonly [string, string, "raises" | "lowers"])[] = [
    ["armenia-firm", "stationing_permitted", "lowers"],
    ["armenia-firm", "russian_supervision_agreed", "lowers"],
    ["russian-corridor", "russian_supervision_agreed", "raises"],
    ["russian-corridor", "western_route_agreed", "lowers"],
    ["western-route", "text_initialled", "raises"],
    ["western-route", "western_route_agreed", "raises"],
    ["ukraine-crisis", "sent_to_the_front", "raises"],
    ["pivot-to-baku", "russian_supervision_agreed", "raises"],
    ["pivot-to-baku", "western_route_agreed", "lowers"],
    ["syunik-escalation", "deadly_clash", "raises"],
    ["syunik-escalation", "treaty_signed", "lowers"],
    ["base-evicted", "base_notice_given", "raises"],
    ["base-evicted", "csto_notice_given", "raises"],
  ]

  it.each(directions)("%s: %s is what it %s", async (variant, question, direction) => {
    const [before, after] = [valueOf(await play("base"), question), valueOf(await play(variant), question)]
    if (direction === "raises") expect(after).toBeGreaterThan(before)
    else expect(after).toBeLessThan(before)
  })

  it.each(["western_route_agreed", "moscow_baku_fall_out", "eu_law"])(
    "without hindsight %s is exactly zero",
    async (question) => {
      expect(valueOf(await play("hindsight-off"), question)).toBe(0)
    },
  )
})

describe("every run of every variant", () => {
  it("is watched: persons and equipment are counted after each step, and a miscount stops the run", async () => {
    const { model } = await prepareFile(base)
    const watched = model.invariants.map(({ id }) => id)
    for (const kind of ["nobody", "no_carrier", "no_vehicle", "no_helicopter", "no_fighting_vehicle"])
      expect(watched).toContain(`${kind}_vanishes`)
    const planted = "invariants.nobody_vanishes=accounted_for == present_on_17_april - 1"
    await expect(playFile(base, 1, [planted])).rejects.toThrow(/nobody_vanishes/)
  })

  it.each(plays)("%s: conserves persons to the unit, without a fault, and lets no index run away", async (name) => {
    const summary = await play(name)
    expect(summary.runs).toBe(runs)
    for (const track of summary.tracks.filter(({ id }) => indices.includes(id))) {
      if (track.kind !== "number") throw new Error(`${track.id} is not a number`)
      const [first, last] = [track.points[0], track.points.at(-1)]
      if (first === undefined || last === undefined) throw new Error(`${track.id} has no points`)
      for (const { q05, q95 } of track.points) {
        expect(q05, `${track.id}`).toBeGreaterThan(0)
        expect(q95, `${track.id}`).toBeLessThan(100)
      }
      expect(Math.abs(last.q50 - first.q50), `${track.id}`).toBeLessThan(10)
    }
  })

  it("answers on the long horizon what the base answers, to the last digit", async () => {
    const [short, long] = [await play("base"), await play("horizon-2026")]
    const early = short.questions.filter(({ deadline }) => deadline !== undefined && deadline !== "end")
    const same = early.filter((answer) => answer.kind === "event" && answer.deadline !== undefined)
    expect(same.length).toBeGreaterThan(25)
    for (const answer of same) {
      const other = long.questions.find(({ id, deadline }) => id === answer.id && deadline === answer.deadline)
      expect(other?.kind === "event" && other.estimate, `${answer.id} ${answer.deadline}`).toEqual(
        answer.kind === "event" && answer.estimate,
      )
    }
  })
})
