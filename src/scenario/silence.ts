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
export const listSilences = (scenario: Scenario): readonly Silence[] => [
  ...Object.entries(scenario.actors).flatMap(([id, { positions, rules }]) => [
    ...silencesIn(["actors", id, "positions"], positions),
    ...silencesIn(["actors", id, "rules"], rules),
  ]),
  ...silencingSections.flatMap((section) => silencesIn([section], scenario[section])),
  ...silencesOf([], scenario),
]

interface MaySilence {
  readonly silence?: Silences
}

const silencesIn = (path: Path, entries: Readonly<Record<string, MaySilence>>): readonly Silence[] =>
  Object.entries(entries).flatMap(([id, entry]) => silencesOf([...path, id], entry))

const silencesOf = (owner: Path, { silence }: MaySilence): readonly Silence[] =>
  Object.entries(silence ?? {}).flatMap(([code, reason]) => (reason === undefined ? [] : [{ owner, code, reason }]))

/** The silence that a warning at a path falls under, if any does: the nearest. */
export const findSilence = (silences: readonly Silence[], code: string, path: string): Silence | undefined =>
  silences.find((silence) => silence.code === code && isInside(path, silence.owner.join(".")))

const isInside = (path: string, owner: string): boolean =>
  owner === "" || path === owner || path.startsWith(`${owner}.`)
