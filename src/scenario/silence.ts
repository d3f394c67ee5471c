import type { Path, Scenario, Silences } from "./scenario.ts"
import { silencingSections } from "./sections.ts"

/** A warning that its author has looked at: it is not given at this entry, or anywhere if the path is empty. */
export interface Silence {
  /** The entry that says it; its `silence` key stands below. */
  readonly owner: Path
  readonly code: string
  readonly reason: string
}

/** Every silence of a scenario, those of single entries before that of the whole. */
export function listSilences(scenario: Scenario): readonly Silence[] {
  return [
    ...Object.entries(scenario.actors).flatMap(([id, { positions, rules }]) => [
      ...silencesIn(["actors", id, "positions"], positions),
      ...silencesIn(["actors", id, "rules"], rules),
    ]),
    ...silencingSections.flatMap((section) => silencesIn([section], scenario[section])),
    ...silencesOf([], scenario),
  ]
}

interface MaySilence {
  readonly silence?: Silences
}

function silencesIn(path: Path, entries: Readonly<Record<string, MaySilence>>): readonly Silence[] {
  return Object.entries(entries).flatMap(([id, entry]) => silencesOf([...path, id], entry))
}

function silencesOf(owner: Path, { silence }: MaySilence): readonly Silence[] {
  return Object.entries(silence ?? {}).flatMap(([code, reason]) =>
    reason === undefined ? [] : [{ owner, code, reason }],
  )
}

/** The silence that a warning at a path falls under, if any does: the nearest. */
export function findSilence(silences: readonly Silence[], code: string, path: string): Silence | undefined {
  return silences.find((silence) => silence.code === code && isInside(path, silence.owner.join(".")))
}

function isInside(path: string, owner: string): boolean {
  return owner === "" || path === owner || path.startsWith(`${owner}.`)
}
