import { diffScenarios, groupEdits, traceOrigins, type EditedThing } from "../../design/edits.ts"
import type { Scenario } from "../../scenario/scenario.ts"
import type { Played } from "./play.ts"
import { listSets } from "./tried.ts"

/** One edit of the session: what changed and what it did. */
export interface HistoryEntry<Effects> {
  readonly number: number
  readonly kind: "saved" | "tried"
  readonly things: readonly EditedThing[]
  /** With the result before it; the base is the result before. */
  readonly effects: Effects
  /** What it started from; only the newest entry keeps it. */
  readonly before?: Played
}

/** Tells what an edit did, from the result before it and the one after. */
export type TellEffects<Effects> = (before: Played, after: Played) => Effects

/** The edits of a session with one more result: a new entry, or the last one more exact, or as it is where nothing was edited. */
export function extendHistory<Effects>(
  { current, history }: { readonly current?: Played; readonly history: readonly HistoryEntry<Effects>[] },
  played: Played,
  tell: TellEffects<Effects>,
): readonly HistoryEntry<Effects>[] {
  if (current === undefined) return history
  const last = history.at(-1)
  if (isSameScenario(current, played)) {
    if (last?.before === undefined) return history
    const { before } = last
    return [...history.slice(0, -1), { ...last, things: listThings(before, played), effects: tell(before, played) }]
  }
  const things = listThings(current, played)
  if (things.length === 0) return history
  const kind = isTried(current, played, things) ? "tried" : "saved"
  const describe = (number: number, before: Played): HistoryEntry<Effects> => ({
    number,
    kind,
    things: before === current ? things : listThings(before, played),
    effects: tell(before, played),
    before,
  })
  if (last?.before === undefined || last.kind !== "tried" || kind !== "tried")
    return [...forgetRuns(history), describe(history.length + 1, current)]
  // Trying one value after another is one entry: from what it was before the first to what it is now.
  const earlier = history.slice(0, -1)
  return isSameScenario(last.before, played) ? earlier : [...earlier, describe(history.length, last.before)]
}

const texts = new WeakMap<Scenario, string>()

/** Whether two results are of one scenario. As text of YAML they would say the same, and take ten times as long. */
export function isSameScenario(a: Pick<Played, "loaded">, b: Pick<Played, "loaded">): boolean {
  return textOf(a.loaded.scenario) === textOf(b.loaded.scenario)
}

function textOf(scenario: Scenario): string {
  const known = texts.get(scenario)
  if (known !== undefined) return known
  const text = JSON.stringify(scenario)
  texts.set(scenario, text)
  return text
}

function listThings(before: Played, after: Played): readonly EditedThing[] {
  return groupEdits(
    diffScenarios(before.loaded.scenario, after.loaded.scenario, traceOrigins(before.loaded, after.loaded)),
  )
}

/** True if all of it was set on the page, or taken back there. */
function isTried(before: Played, after: Played, things: readonly EditedThing[]): boolean {
  const isOther = listSets(before.tried).join("\n") !== listSets(after.tried).join("\n")
  return isOther && things.every(({ edits }) => edits.some(({ origin }) => origin.includes("--set")))
}

function forgetRuns<Effects>(history: readonly HistoryEntry<Effects>[]): readonly HistoryEntry<Effects>[] {
  return history.map(({ number, kind, things, effects }) => ({ number, kind, things, effects }))
}
