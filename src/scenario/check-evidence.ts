import { parseDate } from "../calendar/date.ts"
import {
  badDocumentDate,
  badParagraph,
  dependsInCircle,
  notADate,
  unknownDocument,
  unknownEvidence,
} from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { suggestName } from "../problem/suggest.ts"
import type { Found } from "./explain-issue.ts"
import { findingLimit } from "./finding.ts"
import { childOf, keysOf, type MapNode } from "./node.ts"
import { orderByDependence } from "./order.ts"
import type { Path, Scenario } from "./scenario.ts"

/** Whatever names evidence or a document names one that is there; of a flood of wrong names, the first hundred. */
export function checkEvidence(scenario: Scenario, root: MapNode): readonly Found[] {
  const evidence = keysOf(childOf(root, "evidence"))
  const documents = keysOf(childOf(root, "documents"))
  const sources = Object.entries(scenario.evidence).flatMap(([id, { document }]) =>
    document === undefined ? [] : [{ path: ["evidence", id, "document"], id: document }],
  )
  const cited = listCited(scenario).flatMap(({ path, ids }) =>
    (ids ?? []).map((id, i) => ({ path: [...path, String(i)], id })),
  )
  return [
    ...findUnknown(cited, evidence).map(({ path, id }) =>
      foundAt(path, unknownEvidence(id, suggestName(id, evidence))),
    ),
    ...findUnknown(sources, documents).map(({ path, id }) =>
      foundAt(path, unknownDocument(id, suggestName(id, documents))),
    ),
    ...checkExpiry(scenario),
    ...checkDates(scenario),
    ...checkParagraphs(scenario),
    ...checkLeaning(scenario),
  ]
}

/** A document is of a day, a month or a year that there was, or of an unknown one. */
function checkDates({ documents }: Scenario): readonly Found[] {
  return Object.entries(documents).flatMap(([id, { date }]) =>
    date === undefined || isDocumentDate(date.trim())
      ? []
      : [foundAt(["documents", id, "date"], badDocumentDate(date))],
  )
}

function isDocumentDate(text: string): boolean {
  return text === "unknown" || [text, `${text}-01`, `${text}-01-01`].some((day) => parseDate(day) !== undefined)
}

/** Paragraphs are counted from 1. */
function checkParagraphs({ evidence }: Scenario): readonly Found[] {
  return Object.entries(evidence).flatMap(([id, { paragraph }]) =>
    typeof paragraph !== "number" || (Number.isInteger(paragraph) && paragraph > 0)
      ? []
      : [foundAt(["evidence", id, "paragraph"], badParagraph(String(paragraph)))],
  )
}

/** Evidence leans on other evidence, which was there first. */
function checkLeaning({ evidence }: Scenario): readonly Found[] {
  const found: Found[] = []
  orderByDependence(
    Object.keys(evidence),
    (id) => evidence[id]?.depends_on ?? [],
    (cycle) => {
      const [first = "", second = ""] = cycle
      const place = evidence[first]?.depends_on?.indexOf(second) ?? 0
      found.push(foundAt(["evidence", first, "depends_on", String(place)], dependsInCircle(cycle)))
    },
  )
  return found
}

/** A source expires on a real day. */
function checkExpiry({ documents, evidence }: Scenario): readonly Found[] {
  return Object.entries({ documents, evidence }).flatMap(([section, entries]) =>
    Object.entries<{ readonly expires?: string }>(entries).flatMap(([id, { expires }]) =>
      expires === undefined || parseDate(expires.trim()) !== undefined
        ? []
        : [foundAt([section, id, "expires"], notADate(expires))],
    ),
  )
}

interface Named {
  readonly path: Path
  readonly id: string
}

function findUnknown(named: readonly Named[], ids: readonly string[]): readonly Named[] {
  const known = new Set(ids)
  return named.filter(({ id }) => !known.has(id)).slice(0, findingLimit)
}

function foundAt(path: Path, message: Message): Found {
  return { path, at: "value", message }
}

interface Cited {
  readonly path: Path
  readonly ids: readonly string[] | undefined
}

function listCited({ assumptions, groups, state, places, routes, actors, evidence }: Scenario): readonly Cited[] {
  return [
    ...citedIn(["assumptions"], assumptions),
    ...citedIn(["groups"], groups),
    ...citedIn(["state"], state),
    ...citedIn(["places"], places),
    ...citedIn(["routes"], routes),
    ...Object.entries(actors).flatMap(([id, { positions, rules }]) => [
      ...citedIn(["actors", id, "positions"], positions),
      ...citedIn(["actors", id, "rules"], rules),
    ]),
    ...Object.entries(evidence).map(([id, entry]) => ({ path: ["evidence", id, "depends_on"], ids: entry.depends_on })),
  ]
}

function citedIn(
  path: Path,
  entries: Readonly<Record<string, { readonly evidence?: readonly string[] }>>,
): readonly Cited[] {
  return Object.entries(entries).map(([id, entry]) => ({ path: [...path, id, "evidence"], ids: entry.evidence }))
}
