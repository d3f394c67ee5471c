import { expect, it } from "vitest"
import { loadProgram } from "../../bench/checkout.ts"
import { measureSeconds, race } from "../../bench/race.ts"
import { makeReferencePlan, referenceSize } from "../../bench/reference-plan.ts"
import { asRacer } from "../../bench/release.ts"
import { runKeys } from "../../src/random/address.ts"
import { rootKey } from "../../src/random/seed.ts"
import { runReplication } from "../../src/simulation/interpreter/run-replication.ts"

// Ratios of what runs by turns, with room for a busy machine: what is lost here was lost by the program. `npm run bench` tells
// what they are (docs/performance.md).

const root = rootKey("speed")
const plan = makeReferencePlan(1)

it("a kernel plays a run at least 60 times as fast as the interpreter", async () => {
  const { make } = await loadProgram(".")
  const interpret = (from: number, runs: number): number =>
    measureSeconds(() => {
      for (let run = from; run < from + runs; run++) runReplication(plan, runKeys(root, run), run)
    })
  const times = race([asRacer("kernel", make(plan)), { name: "interpreter", time: interpret }])
  expect(times.get("interpreter")! / times.get("kernel")!).toBeGreaterThan(60)
})

it("a rule and step costs at most three times as much in the flagship as in a reference model", async () => {
  const { make, load } = await loadProgram(".")
  const players = [make(plan), await load("scenarios/karabakh-2024/scenario.yaml")]
  const times = race(players.map((player, place) => asRacer(String(place), player)))
  const [reference = NaN, flagship = NaN] = players.map(
    (player, place) => times.get(String(place))! / player.plan.rules.length / player.plan.steps,
  )
  expect(flagship / reference).toBeLessThan(3)
})

it("a rule costs at most twice as much among 240 as among 60, a step at most twice as much among 260 as among 52", async () => {
  const { make } = await loadProgram(".")
  const sizes = [{}, { rules: 240, states: 160 }, { steps: 260 }].map((more) => ({ ...referenceSize, ...more }))
  const players = sizes.map((size) => make(makeReferencePlan(1, size)))
  const times = race(players.map((player, place) => asRacer(String(place), player)))
  const [first = NaN, ...others] = players.map(
    (player, place) => times.get(String(place))! / player.plan.rules.length / player.plan.steps,
  )
  for (const other of others) expect(other / first).toBeLessThan(2)
})

it("no kernel of a scenario here borrows a function from its host", async () => {
  const { load } = await loadProgram(".")
  for (const name of ["karabakh-2024", "examples/protest-threshold", "examples/supply-corridor-under-attack"])
    expect([name, (await load(`scenarios/${name}/scenario.yaml`)).imports]).toEqual([name, 0])
})
