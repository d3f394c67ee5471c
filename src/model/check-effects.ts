import { constantOf } from "../expression/evaluate.ts"
import type { Path } from "../scenario/scenario.ts"
import { chooseNothing, impossibleConstant, moveToItself, sharesAboveOne } from "../problem/messages.ts"
import { type Compiler, report } from "./compiler.ts"
import type { ModelEffects } from "./model.ts"

type Move = ModelEffects["move"][number]

/** What can be said of a move before any run: it goes elsewhere, and its constants are amounts and shares. */
export function checkMove(compiler: Compiler, path: Path, { from, amount, to }: Move): void {
  const least = constantOf(amount)
  if (least !== undefined && !(least >= 0))
    report(compiler, [...path, "amount"], impossibleConstant("the amount", least, "a number from 0 up"))
  let sum = 0
  for (const { state, share } of to) {
    const here = [...path, "to", state]
    if (state === from) report(compiler, here, moveToItself(from), "key")
    const value = share === "rest" ? undefined : constantOf(share)
    if (value === undefined) continue
    if (value >= 0 && value <= 1) sum += value
    else report(compiler, here, impossibleConstant(`the share of ${state}`, value, "a share from 0 to 1"))
  }
  if (sum > 1 + 1e-9) report(compiler, [...path, "to"], sharesAboveOne(sum), "key")
}

/** Constant weights are not negative, and not all of them are 0. */
export function checkWeights(compiler: Compiler, path: Path, choose: ModelEffects["choose"]): void {
  const weights = choose.map(({ id, weight }) => ({ name: id.split(".").at(-1) ?? "", value: constantOf(weight) }))
  for (const { name, value } of weights) {
    if (value !== undefined && !(value >= 0 && value < Infinity))
      report(compiler, [...path, name, "weight"], impossibleConstant("the weight", value, "a number from 0 up"))
  }
  if (weights.length > 0 && weights.every(({ value }) => value === 0)) report(compiler, path, chooseNothing(), "key")
}
