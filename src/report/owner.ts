import { Effect, FileSystem, Option } from "effect"

/** A process, as the names of what it writes tell it: so that whoever finds it left behind can say whether it lives. */
export interface Owner {
  /** What a process number is unique in: this start of this machine and this namespace of processes; `x` if not known. */
  readonly system: string
  readonly process: number
  /** When the process was started, in ticks since the machine was: a number that is used again has another. */
  readonly start: string
}

/** This process. */
export const describeOwner = Effect.gen(function* () {
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

/** Three words in a name that say whose it is. */
export function nameOwner({ system, process: number, start }: Owner): string {
  return `${system}-${number}-${start}`
}

/** The words that nameOwner writes, for patterns of names. */
export const ownerPattern = String.raw`([0-9a-z]+)-(\d+)-(\d+)`

/**
 * Whether the process that a name tells, in the three words of ownerPattern, is gone. Of another machine or container nobody can say
 * here whether it lives: then what it left at `other` is its own for a day. `now`: milliseconds, best by the clock of the same file system.
 */
export const isAbandoned = Effect.fnUntraced(function* (
  [system, number, start]: readonly (string | undefined)[],
  owner: Owner,
  { other, now }: { readonly other: string; readonly now: number | undefined },
) {
  if (system === owner.system && system !== "x") return yield* hasEnded(Number(number), start)
  const then = yield* changedAt(other)
  return then !== undefined && now !== undefined && now - then > aDay
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

/** When something was changed last, in milliseconds since 1970; undefined where nothing is there. No link is followed. */
export const changedAt = Effect.fnUntraced(function* (path: string) {
  const fs = yield* FileSystem.FileSystem
  return yield* fs.lstat(path).pipe(
    Effect.map(({ mtime }) => Option.getOrUndefined(mtime)?.getTime()),
    Effect.orElseSucceed(() => undefined),
  )
})
