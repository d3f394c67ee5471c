import { dateOf, titleOf } from "./acts.ts"
import type { ReasonContext } from "./reason.ts"
import type { Trace } from "./trace.ts"
import type { HeldBack } from "./result.ts"

/** The rules that never fired, in declared order, with how far the looks at them came. */
export function tellHeldBack(context: ReasonContext, { looks, conditions }: Trace): readonly HeldBack[] {
  return context.model.rules.flatMap((rule, slot): readonly HeldBack[] => {
    const counts = looks[slot]
    if (counts === undefined || counts.fired > 0 || counts.looks === 0) return []
    const { occasion, when, cooldown, chance, failed, closest } = counts
    const texts = conditions[slot] ?? []
    return [
      {
        rule: rule.id,
        title: rule.title,
        actor_title: titleOf(context, rule.actor),
        looks: counts.looks,
        occasion,
        when,
        cooldown,
        chance,
        conditions: texts.map(({ text }, i) => ({ text, failed: failed[i] ?? 0 })),
        ...(closest === undefined
          ? {}
          : { closest: { date: dateOf(context, closest.step), p: closest.p, u: closest.u } }),
      },
    ]
  })
}
