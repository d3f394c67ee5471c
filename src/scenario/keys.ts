import type { WrittenScenario } from "./schema.ts"

/** Every key that the language knows, at any depth; names that a scenario gives to its own things are none. */
type KeysIn<Written, Depth extends readonly unknown[] = []> = Depth["length"] extends 12
  ? never
  : Written extends readonly (infer Item)[]
    ? KeysIn<Item, [...Depth, 0]>
    : Written extends object
      ? string extends keyof Written
        ? KeysIn<Written[keyof Written], [...Depth, 0]>
        : (keyof Written & string) | { [Key in keyof Written]-?: KeysIn<Written[Key], [...Depth, 0]> }[keyof Written]
      : never

/** What has to be known of a key wherever a written scenario is gone through without asking where in it one is. */
interface Key {
  readonly holds: /** Text for readers. */
    | "sentence"
    /** A list of such texts. */
    | "sentences"
    /** One of the language's own words, a flag, a number, an id of evidence: no formula, and no name of what is declared. */
    | "word"
    /** Formulas, names, columns: what may speak of what is declared. */
    | "formula"
    /** A map of formulas by names of what is declared. */
    | "names"
    /** A map or list whose keys or items the scenario makes up. */
    | "entries"
    /** A map with keys of the language. */
    | "parts"
  /** True where what is written must hold something: without it, it would ask for what cannot be. */
  readonly filled?: true
  /** True where a list may name a thing twice: numbers that were seen, the two ends of a range. */
  readonly repeats?: true
}

/** Every key of the language, of sections and entries alike: without one nothing compiles. */
export const keys = {
  actors: { holds: "entries" },
  after: { holds: "formula", filled: true },
  amount: { holds: "formula" },
  ask: { holds: "sentence" },
  assumptions: { holds: "entries" },
  at: { holds: "formula", filled: true },
  basis: { holds: "word" },
  because: { holds: "sentence" },
  between: { holds: "formula", repeats: true },
  breaks: { holds: "formula" },
  by: { holds: "formula", filled: true },
  casus: { holds: "word" },
  category: { holds: "formula" },
  change: { holds: "names" },
  charts: { holds: "word", filled: true },
  choose: { holds: "entries", filled: true },
  clock: { holds: "parts" },
  colours: { holds: "entries", filled: true },
  cooldown: { holds: "formula" },
  correlations: { holds: "entries" },
  count: { holds: "word" },
  counted_in: { holds: "formula" },
  criterion: { holds: "sentence" },
  data: { holds: "parts" },
  date: { holds: "formula" },
  default: { holds: "sentence" },
  depends_on: { holds: "word" },
  derived: { holds: "entries" },
  description: { holds: "sentence" },
  dirichlet: { holds: "entries", filled: true },
  document: { holds: "word" },
  documents: { holds: "entries" },
  each: { holds: "parts", filled: true },
  edge: { holds: "word" },
  end: { holds: "formula" },
  ended: { holds: "word" },
  event: { holds: "formula" },
  every: { holds: "formula" },
  evidence: { holds: "word" },
  expect: { holds: "entries" },
  expires: { holds: "word" },
  factors: { holds: "entries" },
  family: { holds: "word" },
  from: { holds: "formula", filled: true },
  given: { holds: "formula" },
  groups: { holds: "entries" },
  hindsight_off: { holds: "entries" },
  holds: { holds: "sentence" },
  invariants: { holds: "entries" },
  kind: { holds: "word" },
  label: { holds: "sentence" },
  latent: { holds: "word" },
  latitude: { holds: "word" },
  limit: { holds: "word" },
  lists: { holds: "entries" },
  loads: { holds: "names", filled: true },
  longitude: { holds: "word" },
  max: { holds: "formula" },
  min: { holds: "formula" },
  move: { holds: "parts", filled: true },
  never: { holds: "word" },
  no: { holds: "word" },
  note: { holds: "sentence" },
  ordered: { holds: "word" },
  over: { holds: "formula" },
  paragraph: { holds: "sentence" },
  per: { holds: "word" },
  phases: { holds: "entries", filled: true },
  places: { holds: "entries" },
  pool: { holds: "entries" },
  positions: { holds: "entries" },
  prior: { holds: "parts" },
  probability: { holds: "formula" },
  publisher: { holds: "sentence" },
  quantity: { holds: "sentence" },
  question: { holds: "formula" },
  questions: { holds: "entries" },
  raise: { holds: "formula" },
  random: { holds: "formula", filled: true },
  rate: { holds: "formula" },
  ratio: { holds: "entries", filled: true },
  reference: { holds: "formula" },
  routes: { holds: "entries" },
  rules: { holds: "entries" },
  says: { holds: "sentence" },
  scale: { holds: "word" },
  sequential: { holds: "formula", filled: true },
  serves: { holds: "formula" },
  set: { holds: "names" },
  shape: { holds: "word" },
  share: { holds: "entries" },
  silence: { holds: "word" },
  source: { holds: "sentence" },
  stance: { holds: "word" },
  start: { holds: "formula", filled: true, repeats: true },
  state: { holds: "entries" },
  states: { holds: "formula" },
  statistic: { holds: "word" },
  step: { holds: "word" },
  stream: { holds: "word" },
  templates: { holds: "entries" },
  then: { holds: "parts" },
  title: { holds: "sentence" },
  to: { holds: "names", filled: true },
  total: { holds: "word" },
  tracks: { holds: "formula" },
  type: { holds: "sentence" },
  unit: { holds: "word" },
  units: { holds: "word" },
  until: { holds: "word" },
  value: { holds: "formula", filled: true, repeats: true },
  values: { holds: "word", filled: true },
  via: { holds: "formula" },
  waiting: { holds: "formula" },
  weight: { holds: "formula" },
  weights: { holds: "entries" },
  when: { holds: "formula" },
  where: { holds: "entries" },
  who: { holds: "sentences" },
  whole: { holds: "word" },
  yes: { holds: "word" },
} as const satisfies Readonly<Record<KeysIn<WrittenScenario>, Key>>

/** A key of the language by its name, where there is one of it. */
export function findKey(name: string): Key | undefined {
  return Object.hasOwn(keys, name) ? (keys as Readonly<Record<string, Key>>)[name] : undefined
}

/** Whether the keys below a key are the scenario's own, and none of the language. */
export function holdsNames(key: string): boolean {
  const { holds } = findKey(key) ?? {}
  return holds === "names" || holds === "entries"
}
