import { Cause, Clock, Effect, Exit, FileSystem, Path, Ref } from "effect"
import { findOtherField, type Identity } from "../../ensemble/codec/part.ts"
import { describeOwner } from "../../report/owner.ts"
import { nothingToResume } from "../../problem/messages.ts"
import { NothingThere, ScenarioIsWrong } from "../failure.ts"
import { Listener } from "../listener.ts"
import { listPassing, readAbout } from "./about.ts"
import { openStore, type Store } from "./store.ts"
import { IsKept } from "./is-kept.ts"
import { tellDifference, tellInterrupted, tellOthers } from "./tell.ts"
import { keptPattern, placeWork, type Work } from "./work.ts"

/**
 * Plays a work and makes its report, with its parts kept as long as it lasts: what an interrupted process left of the same work is
 * gone on from, and said. With the report everything that was kept is gone, and so it is where no run can be finished
 * because the scenario is wrong; else it stays, and how to go on from it is told.
 */
export const withKept = Effect.fn("withKept")(function* <A, E, R>(
  work: Work,
  use: (parts: Store["parts"]) => Effect.Effect<A, E, R>,
) {
  const listener = yield* Listener
  const isKept = yield* IsKept
  const place = yield* placeWork(work)
  const others = yield* listOthers(place.beside, place.folder)
  const store = yield* openStore(work, place)
  if (work.resume && store.kept() === 0) return yield* refuseResume(place, others)
  if (others.length > 0) yield* listener.hint(tellOthers(others.length, place.beside))
  return yield* use(store.parts).pipe(
    Effect.onExit((exit) => {
      if (Exit.isSuccess(exit) || Cause.squash(exit.cause) instanceof ScenarioIsWrong) return store.remove
      const kept = store.kept()
      if (kept === 0) return Effect.void
      return Effect.andThen(Ref.set(isKept, true), listener.remark(tellInterrupted(kept, work.runs, place.folder)))
    }),
  )
}, Effect.scoped)

/** What is kept of other works beside this one, and is of no process that lives. */
const listOthers = Effect.fnUntraced(function* (beside: string, own: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const names = yield* fs.readDirectory(beside).pipe(Effect.orElseSucceed(() => []))
  const others = names.filter((name) => keptPattern.test(name)).map((name) => path.join(beside, name))
  const owner = yield* describeOwner
  const now = yield* Clock.currentTimeMillis
  const found = yield* Effect.forEach(
    others.filter((folder) => folder !== own),
    Effect.fnUntraced(function* (folder) {
      const about = yield* readAbout(folder)
      return about === undefined || (yield* listPassing(folder, owner, now)).isUsed ? [] : [{ folder, about }]
    }),
  )
  return found.flat()
})

/** Fails because there is nothing to go on from, with what there is instead. */
function refuseResume(
  { folder, identity }: { readonly folder: string; readonly identity: Identity },
  others: readonly { readonly folder: string; readonly about: { readonly identity: Identity } }[],
) {
  const told = others.map((other) => {
    const wrong = findOtherField(other.about.identity, identity)
    const because =
      wrong?.kind === "different" ? tellDifference(wrong.field, wrong.wanted, wrong.found) : "another point"
    return `${other.folder} is of ${because}`
  })
  const { text, remedy } = nothingToResume(folder, told)
  return new NothingThere({ text: `${text}\n  ${remedy}` })
}
