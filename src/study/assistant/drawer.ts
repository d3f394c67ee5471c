import { Effect, Fiber } from "effect"
import type { ChartSpec } from "../../chart/spec.ts"
import { type Assistant, ownHand } from "./assistant.ts"

/** Whoever draws charts, in the order in which they are asked for. */
export interface Drawer {
  /** The SVG of a chart. */
  readonly draw: (spec: ChartSpec) => Effect.Effect<string>
  /** How many may be asked for before the first is there. */
  readonly ahead: Assistant["ahead"]
}

/** An assistant who draws. */
export function drawerOf({ ask, ahead }: Assistant): Drawer {
  return { draw: (spec) => ask("svg", spec), ahead }
}

/** The calling thread. */
export const ownDrawer: Drawer = drawerOf(ownHand)

/**
 * An assistant who has begun with some charts before anybody waits for them, with the first while others are still laid out:
 * whoever asks for the very same specification gets what has become of it. The calling thread itself begins nothing.
 */
export const beginDrawings = Effect.fn("beginDrawings")(function* (
  assistant: Assistant,
  specs: () => Iterable<ChartSpec>,
) {
  const { draw, ahead } = drawerOf(assistant)
  const begun = new Map<ChartSpec, Fiber.Fiber<string>>()
  for (const spec of ahead === 1 ? [] : specs())
    begun.set(spec, yield* Effect.forkScoped(draw(spec), { startImmediately: true }))
  const drawer: Drawer = {
    draw: (spec) => {
      const fiber = begun.get(spec)
      return fiber === undefined ? draw(spec) : Fiber.join(fiber)
    },
    ahead,
  }
  return drawer
})
