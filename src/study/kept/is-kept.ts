import { Context, Ref } from "effect"

/** Whether it was told that something is kept of work that did not end. */
export const IsKept = Context.Reference<Ref.Ref<boolean>>("casus/study/IsKept", {
  defaultValue: () => Ref.makeUnsafe(false),
})
