import { randomUUID } from "node:crypto"
import { Effect, FileSystem, Option, Path } from "effect"

/**
 * A folder for what is being written, inside the place where it will stand, so that moving it in is one step. Its name
 * begins with a dot, is random, and says whose it is; it is gone when the scope ends. What killed processes left
 * behind here is cleared first.
 */
export const openScratch = Effect.fn("openScratch")(function* (place: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const owner = yield* describeOwner
  const scratch = path.join(place, `${prefix}${owner.system}-${owner.process}-${owner.start}-${randomUUID()}`)
  yield* Effect.acquireRelease(fs.makeDirectory(scratch), () => removeQuietly(scratch))
  yield* clearStale(place, scratch, owner)
  return scratch
})

const prefix = ".casus-"
const pattern = /^\.casus-([0-9a-z]+)-(\d+)-(\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

interface Owner {
  /** What a process number is unique in: this start of this machine and this namespace of processes; `x` if not known. */
  readonly system: string
  readonly process: number
  /** When the process was started, in ticks since the machine was: a number that is used again has another. */
  readonly start: string
}

const describeOwner = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  const boot = yield* fs.readFileString("/proc/sys/kernel/random/boot_id").pipe(Effect.option)
  const space = yield* fs.readLink("/proc/self/ns/pid").pipe(Effect.option)
  const start = yield* startOf(process.pid)
  if (Option.isNone(boot) || Option.isNone(space) || start === undefined)
    return { system: "x", process: process.pid, start: "0" } satisfies Owner
  const system = `${boot.value}${space.value.replaceAll(/\D/g, "")}`.toLowerCase().replaceAll(/[^0-9a-z]/g, "")
  return { system, process: process.pid, start } satisfies Owner
})

/** The start of a process, as Linux tells it; undefined elsewhere, or where there is none of that number. */
const startOf = Effect.fnUntraced(function* (number: number) {
  const fs = yield* FileSystem.FileSystem
  const text = yield* fs.readFileString(`/proc/${number}/stat`).pipe(Effect.orElseSucceed(() => ""))
  // The name in parentheses may hold anything; the start is the twentieth field behind it.
  return text.slice(text.lastIndexOf(")") + 2).split(" ")[19]
})

const clearStale = Effect.fn("clearStale")(function* (place: string, scratch: string, owner: Owner) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const names = yield* fs.readDirectory(place).pipe(Effect.orElseSucceed(() => []))
  for (const name of names) {
    const other = path.join(place, name)
    const [, system, number, start] = pattern.exec(name) ?? []
    if (system === undefined || other === scratch) continue
    const isDead =
      system === owner.system && system !== "x"
        ? yield* hasEnded(Number(number), start)
        : yield* isOlder(other, scratch)
    if (isDead) yield* removeQuietly(other)
  }
})

const hasEnded = Effect.fnUntraced(function* (number: number, start: string | undefined) {
  if (!isRunning(number)) return true
  const now = yield* startOf(number)
  return now !== undefined && now !== start
})

function isRunning(number: number): boolean {
  try {
    return process.kill(number, 0)
  } catch (error) {
    return (error as { readonly code?: string }).code !== "ESRCH"
  }
}

const aDay = 24 * 60 * 60 * 1000

/** Of another machine or container nobody can say here whether it lives: a day is enough, by the clock of the file system. */
const isOlder = Effect.fnUntraced(function* (other: string, scratch: string) {
  const fs = yield* FileSystem.FileSystem
  const time = (file: string) =>
    fs.lstat(file).pipe(
      Effect.map(({ mtime }) => Option.getOrUndefined(mtime)?.getTime()),
      Effect.orElseSucceed(() => undefined),
    )
  const [then, now] = [yield* time(other), yield* time(scratch)]
  return then !== undefined && now !== undefined && now - then > aDay
})

function removeQuietly(folder: string) {
  return Effect.flatMap(FileSystem.FileSystem, (fs) =>
    fs.remove(folder, { recursive: true, force: true }).pipe(Effect.ignore),
  )
}
