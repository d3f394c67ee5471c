import { Effect } from "effect"
import type { Message, Problem } from "../../problem/problem.ts"
import { readScalar } from "../../scenario/set-value.ts"
import { unaltered } from "../../simulation/alteration.ts"
import type { Plan } from "../../simulation/plan.ts"
import type { Prepared } from "../prepare.ts"
import { pointNear, supplyOverrides } from "../supply.ts"
import { type Playable, readyScenario } from "./play.ts"
import { listSets, type Tried } from "./tried.ts"
import type { WatchOptions } from "./watcher.ts"

/** A scenario that can be played, or what keeps it from that; warnings in either case. */
export interface Reading {
  readonly playable?: Playable
  readonly problems: readonly (Problem | Message)[]
}

/**
 * Reads the files once for every change of them, and lays over them what is tried: at once where an assumption alone gets
 * another value, for its kernel is there already; with all that `check` has to say of it where that is asked for.
 */
export function createReader(
  options: Pick<WatchOptions, "file" | "set" | "root">,
  follow: (files: ReadonlySet<string>) => void,
) {
  const root = options.root === undefined ? {} : { root: options.root }
  let saved: Effect.Success<ReturnType<typeof readyScenario>> | undefined
  /** The plan whose kernel was compiled last: while only assumptions change, it plays on. */
  let compiled: Plan | undefined
  const read = (tried: readonly Tried[]) =>
    readyScenario({ file: options.file, set: [...options.set, ...listSets(tried)], ...root })
  const openPlayable = (prepared: Prepared, tried: readonly Tried[]): Playable => {
    const point = pointNear(prepared, compiled)
    compiled = point.plan
    return { ...prepared, point, tried }
  }
  const readSaved = Effect.fnUntraced(function* () {
    saved ??= yield* read([])
    follow(saved.files)
    return saved
  })
  return {
    /** The files have changed. */
    forget: (): void => void (saved = undefined),
    /** The files as they are saved, with nothing tried. */
    readSaved: Effect.gen(function* () {
      const { ready, problems } = yield* readSaved()
      return {
        problems,
        ...(ready === undefined ? {} : { playable: openPlayable(ready, []) }),
      } satisfies Reading as Reading
    }),
    /** The files with values laid over, fast and without anything said of them where that can be. */
    layOver: Effect.fnUntraced(function* (tried: readonly Tried[], speed: "fast" | "exact") {
      const { ready } = yield* readSaved()
      const supplied = speed === "exact" || ready === undefined ? undefined : supplyTried(ready, tried, compiled)
      if (supplied !== undefined) {
        compiled = supplied.point.plan
        return { playable: supplied, problems: [] } satisfies Reading as Reading
      }
      const found = yield* read(tried)
      const { problems } = found
      return ("ready" in found && found.ready !== undefined
        ? { playable: openPlayable(found.ready, tried), problems }
        : { problems }) satisfies Reading as Reading
    }),
  }
}

/** Values supplied to a kernel that is there; undefined where they have to be compiled, or are wrong. */
function supplyTried(ready: Prepared, tried: readonly Tried[], compiled: Plan | undefined): Playable | undefined {
  const overrides = tried.map(({ name, value }) => ({ path: name, formula: value }))
  const found = supplyOverrides(ready, overrides, "without tracks")
  if (found === undefined) return undefined
  const near = pointNear(ready, compiled)
  const given = found.alteration.supplied
  const kept = near.alteration.supplied.filter(({ assumption }) => given.every((one) => one.assumption !== assumption))
  const edits = tried.map((one) => ({
    path: one.name.includes(".") ? one.name : `assumptions.${one.name}.value`,
    after: readScalar(one.value),
    origin: `--set ${listSets([one]).join("")}`,
  }))
  return {
    loaded: { ...found.loaded, edits: [...found.loaded.edits, ...edits] },
    model: found.model,
    plan: near.plan,
    point: { ...found, plan: near.plan, alteration: { ...unaltered, supplied: [...kept, ...given] } },
    tried,
  }
}
