import type { Path, Scenario, Silences } from "./scenario.ts"

/** A warning that its author has looked at: it is not given at this entry, or anywhere if the path is empty. */
export interface Silence {
  /** The entry that says it; its `silence` key stands below. */
  readonly owner: Path
  readonly code: string
  readonly reason: string
}

/** Every silence of a scenario, those of single entries before that of the whole. */
export const listSilences = (scenario: Scenario): readonly Silence[] => {
  const { assumptions, groups, factors, state, derived, actors, questions, documents, evidence } = scenario
  return [
    ...silencesIn(["assumptions"], assumptions),
    ...silencesIn(["groups"], groups),
    ...silencesIn(["factors"], factors),
    ...silencesIn(["state"], state),
    ...silencesIn(["derived"], derived),
    ...Object.entries(actors).flatMap(([id, { positions, rules }]) => [
      ...silencesIn(["actors", id, "positions"], positions),
      ...silencesIn(["actors", id, "rules"], rules),
    ]),
    ...silencesIn(["actors"], actors),
    ...silencesIn(["questions"], questions),
    ...silencesIn(["documents"], documents),
    ...silencesIn(["evidence"], evidence),
    ...silencesOf([], scenario),
  ]
}

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
