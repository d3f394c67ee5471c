// The model of scenario.yaml for npm's `simulation`: node simulation.mjs RUNS TURN
import { Model } from "simulation"
import { play } from "./play.mjs"

const model = new Model({ timeStart: 0, timeLength: 52, timeStep: 1, timeUnits: "Weeks", algorithm: "Euler" })
const variable = (name, value) => model.Variable({ name, value })
const stock = (name, initial) => model.Stock({ name, initial, nonNegative: false })
const stocks = [stock("war", 0), stock("tension", 40), stock("stock", 100), stock("aid", 0)]
const [war, tension, goods, aid] = stocks
const rate = variable("rate", 0)
const pull = variable("pull", 0)
const variables = [
  variable("provoked", "IfThenElse([war] = 0 and Rand() < [rate], 1, 0)"),
  variable("talked", "IfThenElse([tension] > 60 and Rand() < 0.2, 1, 0)"),
  variable("broke", "IfThenElse([war] = 0 and [tension] > 65 and Rand() < 0.1, 1, 0)"),
  variable("supplied", "IfThenElse([stock] < 60 and Rand() < 0.15, 1, 0)"),
  variable("ended", "IfThenElse([war] = 1 and [stock] < 50 and Rand() < 0.1, 1, 0)"),
]
const flows = [
  [tension, "[pull] * (50 - [tension]) + 10 * [provoked] - 15 * [talked]"],
  [war, "[broke] - [ended]"],
  [goods, "10 * [supplied] - 2 * [war]"],
  [aid, "[supplied]"],
].map(([to, value], place) => {
  const flow = model.Flow(undefined, to, { name: `flow${place}`, rate: value })
  flow.nonNegative = false
  return flow
})
for (const one of variables) for (const from of [...stocks, rate]) model.Link(from, one)
for (const one of flows) for (const from of [...stocks, ...variables, pull]) model.Link(from, one)

play((draw) => {
  rate.value = draw(0.02, 0.1)
  pull.value = draw(0.02, 0.1)
  const results = model.simulate()
  return stocks.map((one) => results.value(one, 52))
})
