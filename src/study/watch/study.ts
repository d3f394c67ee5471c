import { Effect, Fiber, Queue } from "effect"
import { createDesk } from "./desk.ts"
import { FileWatcher } from "./file-watcher.ts"
import { keepVariant } from "./keep-variant.ts"
import type { Asked, Screen } from "./screen.ts"
import { compareWith, pinBaseline } from "./session.ts"
import type { WatchOptions } from "./watcher.ts"

/**
 * Plays a scenario, shows the result on a screen, and keeps it up to date with the files until interrupted: the answers of
 * a quick look first, then those of all runs, then the charts that somebody has in view. A quick look is played to its end,
 * however many values are tried meanwhile, of which the newest set waits; all else gives way to what is newer, and everything to a
 * save. The screen opens once the files have been read, and is told how to ask for more. Fails only if the file is not there
 * or the screen cannot be opened.
 */
export const followScenario = Effect.fn("followScenario")(function* <Effects, E, R>(
  options: WatchOptions,
  screen: Screen<Effects>,
  open: (ask: (request: Asked) => boolean) => Effect.Effect<void, E, R>,
) {
  const asked = yield* Queue.unbounded<Asked>()
  const watching = yield* (yield* FileWatcher).watch(() => Queue.offerUnsafe(asked, { kind: "changed" }))
  const desk = createDesk(options, screen, watching.follow)
  yield* desk.readFirst
  yield* open((request) => Queue.offerUnsafe(asked, request))
  let work = yield* Effect.forkChild(desk.work)
  /** Whatever is being done ends here, and is done anew from what there is now. */
  const resume = Effect.gen(function* () {
    yield* Fiber.interrupt(work)
    work = yield* Effect.forkChild(desk.work)
  })
  while (true) {
    const request = yield* Queue.take(asked)
    switch (request.kind) {
      case "changed":
        desk.forgetFiles()
        yield* resume
        break
      case "try":
      case "untry":
        desk.queue(request.kind === "untry" ? "nothing" : request.tried)
        if (!desk.isHurried()) yield* resume
        break
      case "pin":
        desk.compare(pinBaseline)
        break
      case "compare":
        desk.compare((session) => compareWith(session, request.against))
        if (desk.isIdle()) work = yield* Effect.forkChild(desk.complete)
        break
      case "draw":
        desk.want(request.ids, request.width)
        if (desk.isIdle()) work = yield* Effect.forkChild(desk.draw)
        break
      case "keep": {
        const kept = yield* keepVariant(options, desk.session(), request.name)
        desk.change((session) => ({ ...session, kept }))
      }
    }
  }
}, Effect.scoped)
