// The model of scenario.yaml for flocc: node flocc.mjs RUNS TURN
import { Agent, Environment } from "flocc"
import { play } from "./play.mjs"

function tick(agent) {
  const { war, tension, stock, aid, rate, pull } = agent.getData()
  const provoked = war === 0 && Math.random() < rate ? 1 : 0
  const talked = tension > 60 && Math.random() < 0.2 ? 1 : 0
  const broke = war === 0 && tension > 65 && Math.random() < 0.1 ? 1 : 0
  const supplied = stock < 60 && Math.random() < 0.15 ? 1 : 0
  const ended = war === 1 && stock < 50 && Math.random() < 0.1 ? 1 : 0
  agent.set("tension", tension + pull * (50 - tension) + 10 * provoked - 15 * talked)
  agent.set("war", war + broke - ended)
  agent.set("stock", stock + 10 * supplied - 2 * war)
  agent.set("aid", aid + supplied)
}

play((draw) => {
  const world = new Environment()
  const agent = new Agent({ war: 0, tension: 40, stock: 100, aid: 0, rate: draw(0.02, 0.1), pull: draw(0.02, 0.1) })
  agent.set("tick", tick)
  world.addAgent(agent)
  for (let step = 0; step < 52; step++) world.tick()
  return ["war", "tension", "stock", "aid"].map((name) => agent.get(name))
})
