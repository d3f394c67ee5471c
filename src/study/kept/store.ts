// Somebody asks for a hundred million runs and shuts the laptop. What was played until then lies beside the report to be, block by
// block, and the same command goes on from there. Nobody need know of it: a run of a few seconds keeps nothing, and with
// its report all that was kept is gone.
// This room refuses to trust what it finds (a part is taken only if it is whole and of this very work), to remove what it did
// not write, and to end a run because it cannot be kept.

import { Clock, Effect, FileSystem, Path, type PlatformError } from "effect"
import { decodeEnsemble, encodeEnsemble, type WantedEnsemble } from "../../ensemble/codec/ensemble.ts"
import { type Identity, decodePart, encodePart, type PartWrong } from "../../ensemble/codec/part.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { Ground, Part } from "../../ensemble/parts.ts"
import { explainWriteError } from "../../report/cannot-write.ts"
import { prettyJson } from "../../report/canonical-json.ts"
import { makeFolder } from "../../report/make-folder.ts"
import { describeOwner, nameOwner } from "../../report/owner.ts"
import { openScratch } from "../../report/scratch.ts"
import { Listener } from "../listener.ts"
import type { KeptParts } from "../study-parts.ts"
import {
  type About,
  aboutFile,
  listPassing,
  nameOfPart,
  nameOfPoint,
  pointOfPart,
  readAbout,
  runsOfPart,
} from "./about.ts"
import { commandOfWork, type Work } from "./work.ts"
import { tellDamage, tellKept, tellNotKept } from "./tell.ts"

/** A work of fewer seconds is played again rather than kept. */
const worthSeconds = 3

/** Parts are forced onto the disk about so often, in nanoseconds: what a power cut takes was played since. */
const syncEvery = 1_000_000_000n

/** Parts of a work on disk, while it is played. */
export interface Store {
  /** Those of one play of the study, which has a name of its own. */
  readonly parts: (stage: string) => KeptParts
  /** Runs of which parts are kept. */
  readonly kept: () => number
  /** Removes all of it: the work is done. */
  readonly remove: Effect.Effect<void>
}

type Read<A> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly wrong: PartWrong }

interface Place {
  readonly folder: string
  readonly beside: string
  readonly identity: Identity
}

/** Opens what is kept of a work, if anything is. While the scope is open the folder is marked as used. */
export const openStore = Effect.fn("openStore")(function* (work: Work, { folder, beside, identity }: Place) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const listener = yield* Listener
  const clock = yield* Clock.Clock
  const began = clock.monotonicTimeNanosUnsafe()
  const owner = nameOwner(yield* describeOwner)
  const services = yield* Effect.context<FileSystem.FileSystem | Path.Path>()
  const mark = path.join(folder, `used.${owner}-${crypto.randomUUID()}`)
  const about: About = {
    schema: "casus/parts@1",
    title: work.recipe.title,
    command: commandOfWork({ ...work, out: path.resolve(work.out) }),
    runs: work.runs,
    identity,
  }
  const found = yield* findParts(folder, about)
  const files = new Set(found.parts)
  let isReady = found.isOurs
  let isKeeping = found.isOurs || found.isFree
  let synced = 0n
  // The memory of one part that is kept serves the next.
  let spare: ArrayBufferLike | undefined
  yield* Effect.addFinalizer(() => (isReady ? Effect.ignore(fs.remove(mark, { force: true })) : Effect.void))
  const use = fs.writeFileString(mark, "")
  if (isReady) yield* use.pipe(Effect.ignore)

  const secondsSince = (moment: bigint): number => Number(clock.monotonicTimeNanosUnsafe() - moment) / 1e9

  const makeReady = Effect.gen(function* () {
    if (isReady) return
    yield* makeFolder(beside)
    const fresh = path.join(yield* openScratch(beside), "new")
    yield* fs.makeDirectory(fresh)
    yield* fs.writeFileString(path.join(fresh, aboutFile), prettyJson(about))
    // Another process may have begun with the same work: then its folder serves both.
    yield* fs
      .rename(fresh, folder)
      .pipe(
        Effect.catch((error) =>
          Effect.flatMap(readAbout(folder), (one) => (one === undefined ? Effect.fail(error) : Effect.void)),
        ),
      )
    yield* use
    isReady = true
  }).pipe(Effect.scoped, Effect.uninterruptible, Effect.provide(services))

  const writePart = Effect.fnUntraced(function* (name: string, bytes: Uint8Array) {
    const fresh = path.join(folder, `${name}.${owner}-${crypto.randomUUID()}`)
    const now = yield* Clock.monotonicTimeNanos
    yield* Effect.scoped(
      Effect.gen(function* () {
        const handle = yield* fs.open(fresh, { flag: "wx" })
        yield* handle.writeAll(bytes)
        if (now - synced > syncEvery) yield* handle.sync
      }),
    ).pipe(Effect.onError(() => Effect.ignore(fs.remove(fresh, { force: true }))))
    yield* fs.rename(fresh, path.join(folder, name))
    synced = now
    files.add(name)
  }, Effect.uninterruptible)

  /** What is kept under a name; else it is played again, and what is damaged is told. */
  const take = Effect.fnUntraced(function* <A>(name: string, decode: (bytes: Uint8Array) => Read<A>) {
    if (!files.has(name)) return "here" as const
    const file = path.join(folder, name)
    const bytes = yield* fs.readFile(file).pipe(Effect.orElseSucceed(() => undefined))
    const read = bytes === undefined ? undefined : decode(bytes)
    if (read?.ok === true) return read.value
    files.delete(name)
    // Another process has done the same work meanwhile, and has put it away.
    if (read === undefined) return "here" as const
    yield* listener.remark(tellDamage(file, read.wrong))
    yield* fs.remove(file, { force: true }).pipe(Effect.ignore)
    return "here" as const
  })

  const keep = Effect.fnUntraced(function* (name: string, encode: () => Uint8Array) {
    if (!isKeeping) return
    yield* makeReady.pipe(
      Effect.andThen(Effect.suspend(() => writePart(name, encode()))),
      Effect.catch((error: PlatformError.PlatformError) => {
        isKeeping = false
        const isGone = isReady && error.reason._tag === "NotFound"
        return isGone ? Effect.void : listener.remark(tellNotKept(folder, explainWriteError(error)))
      }),
    )
  })

  const keepPart = Effect.fnUntraced(function* (stage: string, part: Part, ground: Ground) {
    // Where another part is being kept at the same time, this one has memory of its own.
    let memory = spare
    spare = undefined
    yield* keep(nameOfPart(stage, ground.index, part), () => {
      const bytes = encodePart(part, { identity, ground }, memory)
      memory = bytes.buffer
      return bytes
    })
    spare = memory
  })

  // What a comparison has played of other scenarios counts as well: each alone may be short.
  const isWorth = (secondsLeft: number): boolean =>
    files.size > 0 || (isKeeping && secondsSince(began) + secondsLeft > worthSeconds)

  const openStage = (stage: string): KeptParts => {
    const { runs } = work.recipe
    const begun = new Set([...files].flatMap((name) => pointOfPart(stage, name) ?? []))
    const nameWhole = (index: number): string => nameOfPoint(stage, index, runs)
    return {
      take: (range, ground) =>
        take(nameOfPart(stage, ground.index, range), (bytes) => decodePart(bytes, { identity, range, ground })),
      keep: (part, ground) => keepPart(stage, part, ground),
      takeWhole: (index: number, plan: WantedEnsemble["plan"]) =>
        take(nameWhole(index), (bytes) => decodeEnsemble(bytes, { identity, index, runs, plan })),
      keepWhole: (ensemble: Ensemble, index: number) =>
        isWorth(0) ? keep(nameWhole(index), () => encodeEnsemble(ensemble, { identity, index })) : Effect.void,
      mayBeWhole: (index) => files.has(nameWhole(index)),
      holds: (range, index) => files.has(nameOfPart(stage, index, range)),
      holdsOf: (index) => (files.has(nameWhole(index)) ? "whole" : begun.has(index) ? "blocks" : "nothing"),
      isWorth,
    }
  }

  const store: Store = {
    parts: openStage,
    kept: () => [...files].reduce((sum, name) => sum + (runsOfPart(name) ?? 0), 0),
    remove: Effect.gen(function* () {
      isKeeping = false
      files.clear()
      // Another process may have begun with the same work since, and may have ended before it was done.
      if (!isReady && !(yield* findParts(folder, about)).isOurs) return
      yield* fs.remove(folder, { recursive: true, force: true })
    }).pipe(Effect.ignore, Effect.provide(services)),
  }
  if (files.size > 0) yield* listener.hint(tellKept(store.kept(), about.runs, folder))
  if (!isKeeping) yield* listener.hint(tellNotKept(folder, "something else is there; move it away"))
  return store
})

/** The parts that lie in a work's folder, if it is of this work; what was being written when a process ended is cleared. */
const findParts = Effect.fnUntraced(function* (folder: string, { identity }: About) {
  const fs = yield* FileSystem.FileSystem
  const found = yield* readAbout(folder)
  if (found === undefined) return { isOurs: false, isFree: !(yield* fs.exists(folder)), parts: [] }
  if (JSON.stringify(found.identity) !== JSON.stringify(identity)) return { isOurs: false, isFree: false, parts: [] }
  const { stale, parts } = yield* listPassing(folder, yield* describeOwner, yield* Clock.currentTimeMillis)
  yield* Effect.forEach(stale, (file) => Effect.ignore(fs.remove(file, { force: true })))
  return { isOurs: true, isFree: false, parts }
})
