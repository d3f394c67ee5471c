import type { Scenario } from "./scenario.ts"
import type { WrittenScenario } from "./schema.ts"

/** What has to be known of a section wherever sections are gone through. */
interface Section {
  /** How many keys name a thing in it: one where the section is itself the thing, four for what an actor holds and does. */
  readonly depth: 1 | 2 | 4
  /** What it is a map of: things that it gives an id to, or sources, which may be called by capitals. */
  readonly names?: "id" | "source"
  /** True where an entry may stand for several: one for each member of a list. */
  readonly each?: true
  /** True for what tells a reader which scenario this is and changes no run. */
  readonly isLabel?: true
}

/** Whether the entries of a section may silence warnings, as their type says; of a map any key is one. */
type Silencing<Key extends keyof Scenario> =
  NonNullable<Scenario[Key]> extends Readonly<Record<string, infer Entry>>
    ? string extends keyof Entry
      ? { readonly silences?: never }
      : "silence" extends keyof Entry
        ? { readonly silences: true }
        : { readonly silences?: never }
    : { readonly silences?: never }

/** Whether an entry of a section may stand for several, one for each member of a list, as what may be written says. */
type Standing<Key extends keyof Scenario> =
  "each" extends KeysOfEntries<NonNullable<WrittenScenario[Key]>> ? { readonly each: true } : { readonly each?: never }

type KeysOfEntries<Entries> = Entries extends Readonly<Record<string, infer Entry>> ? KeysOfEntry<Entry> : never

type KeysOfEntry<Entry> = Entry extends object ? (string extends keyof Entry ? never : keyof Entry) : never

type Sections = { readonly [Key in keyof Scenario]-?: Section & Silencing<Key> & Standing<Key> }

/** Every section of a scenario, in the order in which a resolved one is written. */
export const sections = {
  casus: { depth: 1, isLabel: true },
  title: { depth: 1, isLabel: true },
  because: { depth: 1, isLabel: true },
  description: { depth: 1, isLabel: true },
  clock: { depth: 1 },
  hindsight_off: { depth: 1 },
  units: { depth: 1 },
  assumptions: { depth: 2, names: "id", silences: true, each: true },
  factors: { depth: 2, names: "id", silences: true },
  groups: { depth: 2, names: "id", silences: true },
  correlations: { depth: 2 },
  state: { depth: 2, names: "id", silences: true, each: true },
  derived: { depth: 2, names: "id", silences: true, each: true },
  invariants: { depth: 2, names: "id" },
  actors: { depth: 4, names: "id", silences: true },
  phases: { depth: 1, names: "id" },
  questions: { depth: 2, names: "id", silences: true },
  tracks: { depth: 1 },
  charts: { depth: 1 },
  places: { depth: 2, names: "id", silences: true },
  routes: { depth: 2, names: "id", silences: true },
  templates: { depth: 2, names: "id" },
  expect: { depth: 2, names: "id" },
  documents: { depth: 2, names: "source", silences: true },
  evidence: { depth: 2, names: "source", silences: true },
  silence: { depth: 1 },
} as const satisfies Sections

/** A section by its name, where there is one of it. */
export function findSection(name: string): Section | undefined {
  return Object.hasOwn(sections, name) ? (sections as Readonly<Record<string, Section>>)[name] : undefined
}

/** Names of the sections of which something holds, in order. */
export function listSections(holds: (section: Section) => boolean): readonly string[] {
  return Object.entries(sections).flatMap(([name, section]) => (holds(section) ? [name] : []))
}

type SilencingSection = {
  [Key in keyof typeof sections]: (typeof sections)[Key] extends { readonly silences: true } ? Key : never
}[keyof typeof sections]

/** Sections whose entries may silence warnings. */
export const silencingSections: readonly SilencingSection[] = (
  Object.keys(sections) as readonly (keyof typeof sections)[]
).filter((name): name is SilencingSection => "silences" in sections[name])
