import { stringify } from "yaml"
import type { Phase, Question, Scenario } from "./scenario.ts"
import { sections } from "./sections.ts"

/** A scenario as YAML that loads again to the same scenario: every shorthand spelled out, nothing that is empty. */
export function writeScenario(scenario: Scenario): string {
  const { phases, questions, ...rest } = scenario
  const written = {
    ...rest,
    ...(phases === undefined ? {} : { phases: writePhases(phases) }),
    questions: mapRecord(questions, writeQuestion),
  }
  return Object.entries(dropEmpty(inOrder(written)))
    .map(([key, value]) => writeSection(key, value))
    .join("")
}

/** By section what was written last: a scenario is often written again with one edit, and most of it is as it was. */
const lastWritten = new Map<string, { readonly value: unknown; readonly text: string }>()

function writeSection(key: string, value: unknown): string {
  const last = lastWritten.get(key)
  if (last !== undefined && isSame(last.value, value)) return last.text
  const text = stringify(
    { [key]: value },
    { version: "1.2", aliasDuplicateObjects: false, lineWidth: 120, minContentWidth: 20 },
  )
  lastWritten.set(key, { value, text })
  return text
}

/** Equal to the last bit, with keys in the same order. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false
  const [of, others] = [Object.entries(a), Object.entries(b)]
  return (
    Array.isArray(a) === Array.isArray(b) &&
    of.length === others.length &&
    of.every(([key, value], i) => key === others[i]![0] && isSame(value, others[i]![1]))
  )
}

/** Sections in their order; one that is not known comes last, and is never dropped. */
function inOrder(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const keys = new Set([...Object.keys(sections), ...Object.keys(record)])
  return Object.fromEntries([...keys].flatMap((key) => (record[key] === undefined ? [] : [[key, record[key]]])))
}

/** Phases that came as a list go back as a list. */
function writePhases(phases: Readonly<Record<string, Phase>>): unknown {
  const ids = Object.keys(phases)
  const written = Object.values(phases).map(writePhase)
  return ids.every((id, i) => id === String(i)) ? written : Object.fromEntries(ids.map((id, i) => [id, written[i]]))
}

function writePhase({ kind, members }: Phase): unknown {
  return kind === "simultaneous" ? members : { [kind]: members }
}

/** The deadline of a condition goes back behind the question that it is of. */
function writeQuestion(question: Question): unknown {
  const { givenDeadline, ...rest } = question
  return givenDeadline === undefined || question.given === undefined
    ? rest
    : { ...rest, given: { [question.given]: givenDeadline } }
}

/** Without the empty lists and maps that the normal form puts for what was not written; `phases: []` says something. */
function dropEmpty(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
      if (key === "phases") return [[key, value]]
      if (key === "actors") return isRecord(value) && !isEmpty(value) ? [[key, mapRecord(value, dropActor)]] : []
      return isEmpty(value) ? [] : [[key, value]]
    }),
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0
}

function mapRecord<A>(value: Readonly<Record<string, A>>, change: (value: A) => unknown): unknown {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]))
}

function without(value: unknown, keys: readonly string[], change: (key: string, value: unknown) => unknown): unknown {
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, each]) =>
          keys.includes(key) && isEmpty(each) ? [] : [[key, change(key, each)]],
        ),
      )
    : value
}

function dropActor(actor: unknown): unknown {
  return without(actor, ["positions", "rules"], (key, value) =>
    key === "rules" && isRecord(value) ? mapRecord(value, dropRule) : value,
  )
}

function dropRule(rule: unknown): unknown {
  return without(rule, ["serves", "breaks"], (key, value) => (key === "then" ? dropEffects(value) : value))
}

function dropEffects(effects: unknown): unknown {
  return without(effects, [], (key, value) =>
    key === "choose" && isRecord(value) ? mapRecord(value, dropRule) : value,
  )
}
