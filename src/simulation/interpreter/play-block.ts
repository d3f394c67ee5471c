import { uniform } from "../../random/address.ts"
import { findTouched } from "../block-order.ts"
import type { Block } from "../plan.ts"
import { actOut } from "./act.ts"
import { applyDraft, createDraft, type Draft } from "./draft.ts"
import { lookAgain, lookAtRule } from "./look.ts"
import type { Look } from "./trace.ts"
import type { World } from "./world.ts"

/** Plays one block of the present step. */
export function playBlock(world: World, block: Block): void {
  if (block.kind === "together") return playTogether(world, block.rules)
  for (const rule of shuffleRules(world, block.rules)) {
    if (world.fault !== undefined) return
    playTogether(world, [rule])
  }
}

/** All rules look at the world as it is now; then what they want is done at once. */
function playTogether(world: World, rules: readonly number[]): void {
  const touched = findTouched(world.plan, rules)
  const draft = createDraft(world, touched)
  for (const rule of rules) {
    playRule(world, draft, rule)
    if (world.fault !== undefined) return
  }
  applyDraft(world, draft, touched)
}

/** A look, and what follows if the rule fires; once more for each further date of its that falls into the step. */
function playRule(world: World, draft: Draft, rule: number): void {
  const { effects, again = [] } = world.plan.rules[rule]!
  const first = lookAtRule(world, rule)
  let fired = 0
  let look: Look | undefined = first
  for (let turn = 0; look !== undefined && world.fault === undefined; look = lookAgain(world, first, turn, fired)) {
    world.observe?.(look)
    if (look.result === "fired") {
      actOut(world, draft, rule, turn === 0 ? effects : again[turn - 1]!.effects)
      fired++
    }
    turn++
  }
}

/** The rules by the number each draws for this step; ties by declared order. */
function shuffleRules(world: World, rules: readonly number[]): readonly number[] {
  const [key0, key1] = world.keys.chance
  const drawn = rules.map((rule) => ({
    rule,
    u: uniform(key0, key1, world.plan.rules[rule]!.orderSite, world.step, 0),
  }))
  return drawn.toSorted((a, b) => a.u - b.u).map(({ rule }) => rule)
}
