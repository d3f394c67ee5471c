import type { Message, Problem } from "../../problem/problem.ts"
import { setSource } from "../../scenario/list-edits.ts"
import { splitSets } from "../../scenario/set-value.ts"

/** A value that is tried, as `--set` has it: a name or a dotted path, and a text. No file holds it. */
export interface Tried {
  readonly name: string
  readonly value: string
}

/** A value that cannot be, and why: what `check` says of it, or a run that could not go on. */
export interface Refused extends Tried {
  readonly problems: readonly (Problem | Message)[]
}

/** What one line tries, such as `a=1; b=2`; without a value the name is taken back. What has no equals sign is a name alone. */
export function readTried(line: string): readonly Tried[] {
  return splitSets(line).map((set) => {
    const equals = set.indexOf("=")
    return equals < 0
      ? { name: set.trim(), value: "" }
      : { name: set.slice(0, equals).trim(), value: set.slice(equals + 1).trim() }
  })
}

/** Values with newer ones laid over: each name once, in the order in which they were first tried; an empty value takes it back. */
export function layTried(tried: readonly Tried[], newer: readonly Tried[]): readonly Tried[] {
  const values = new Map(tried.map(({ name, value }) => [name, value]))
  for (const { name, value } of newer) values.set(name, value)
  return [...values].flatMap(([name, value]) => (value === "" ? [] : [{ name, value }]))
}

/** As `--set` has them. */
export function listSets(tried: readonly Tried[]): readonly string[] {
  return tried.map(tellTried)
}

/** `name=value`. */
export function tellTried({ name, value }: Tried): string {
  return `${name}=${value}`
}

/** Of some values those that others do not have, or not so. */
export function listNew(tried: readonly Tried[], known: readonly Tried[]): readonly Tried[] {
  const sets = new Set(listSets(known))
  return tried.filter((one) => !sets.has(tellTried(one)))
}

/**
 * Who is to blame for problems that come of values: those that a problem points at, where it points at any, each with its own;
 * else all, with all of them.
 */
export function blameTried(tried: readonly Tried[], problems: readonly (Problem | Message)[]): readonly Refused[] {
  const severe = problems.filter(({ severity }) => severity === "problem")
  const pointed = tried.flatMap((one): readonly Refused[] => {
    const own = severe.filter(
      (problem) =>
        "place" in problem && problem.place.file === setSource && problem.place.excerpt.trim() === tellTried(one),
    )
    return own.length === 0 ? [] : [{ ...one, problems: own }]
  })
  return pointed.length > 0 ? pointed : tried.map((one) => ({ ...one, problems: severe }))
}

/** What was refused, with newer refusals laid over; what has been tried anew or taken back since is forgotten. */
export function layRefused(
  refused: readonly Refused[],
  newer: readonly Refused[],
  settled: readonly Tried[] = [],
): readonly Refused[] {
  const gone = new Set([...newer, ...settled].map(({ name }) => name))
  return [...refused.filter(({ name }) => !gone.has(name)), ...newer]
}
