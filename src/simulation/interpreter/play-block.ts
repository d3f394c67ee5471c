import { uniform } from "../../random/address.ts"
import { findTouched } from "../block-order.ts"
import type { Block } from "../plan.ts"
import { actOut } from "./act.ts"
import { applyDraft, createDraft } from "./draft.ts"
import { lookAtRule } from "./look.ts"
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
    const look = lookAtRule(world, rule)
    if (world.fault !== undefined) return
    world.observe?.(look)
    if (look.result === "fired") actOut(world, draft, rule, world.plan.rules[rule]!.effects)
    if (world.fault !== undefined) return
  }
  applyDraft(world, draft, touched)
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
