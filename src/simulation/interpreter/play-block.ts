import { uniform } from "../../random/address.ts"
import { findTouched } from "../block-order.ts"
import { describeMechanism } from "../mechanism.ts"
import type { Block, Mechanism } from "../plan.ts"
import { actOut } from "./act.ts"
import { applyDraft, createDraft, type Draft } from "./draft.ts"
import { addLuck } from "./luck.ts"
import { lookAgain, lookAtRule } from "./look.ts"
import type { Look } from "./trace.ts"
import type { World } from "./world.ts"

/** Plays one block of the present step. */
export function playBlock(world: World, block: Block): void {
  if (block.kind === "together") return playTogether(world, block.mechanisms)
  for (const mechanism of shuffle(world, block.mechanisms)) {
    if (world.fault !== undefined) return
    playTogether(world, [mechanism])
  }
}

/** All look at the world as it is now; then what they want is done at once. */
function playTogether(world: World, mechanisms: readonly Mechanism[]): void {
  const touched = findTouched(world.plan, mechanisms)
  const draft = createDraft(world, touched)
  for (const { kind, slot } of mechanisms) {
    play[kind](world, draft, slot)
    if (world.fault !== undefined) return
  }
  applyDraft(world, draft, touched)
}

/** How a mechanism of each kind is played. */
const play: Readonly<Record<Mechanism["kind"], (world: World, draft: Draft, slot: number) => void>> = { rule: playRule }

/** A look, and what follows if the rule fires; once more for each further date of its that falls into the step. */
function playRule(world: World, draft: Draft, rule: number): void {
  const { effects, again } = world.plan.rules[rule]!
  const first = lookAtRule(world, rule)
  let fired = 0
  let look: Look | undefined = first
  for (let turn = 0; look !== undefined && world.fault === undefined; look = lookAgain(world, first, turn, fired)) {
    world.observe?.(look)
    if (look.p !== undefined) addLuck(world, rule, look.result === "fired" ? 1 : 0, look.p)
    if (look.result === "fired") {
      actOut(world, draft, rule, turn === 0 ? effects : again![turn - 1]!.effects)
      fired++
    }
    turn++
  }
}

/** The mechanisms by the number each draws for this step; ties by declared order. */
function shuffle(world: World, mechanisms: readonly Mechanism[]): readonly Mechanism[] {
  const [key0, key1] = world.keys.chance
  const drawn = mechanisms.map((mechanism) => ({
    mechanism,
    u: uniform(key0, key1, describeMechanism(world.plan, mechanism).orderSite, world.step, 0),
  }))
  return drawn.toSorted((a, b) => a.u - b.u).map(({ mechanism }) => mechanism)
}
