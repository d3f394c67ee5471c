import {
  column,
  details,
  link,
  list,
  mono,
  muted,
  remark,
  onlyIn,
  paragraph,
  section,
  table,
} from "../../report/document/build.ts"
import type { Block, Form, Inline, Section } from "../../report/document/document.ts"
import type { Scenario } from "../../scenario/scenario.ts"
import type { AssumptionSummary, PositionSummary, RuleSummary } from "../../summary/summary.ts"
import { tellCount } from "../../words/count.ts"
import { tellQuantity } from "../../words/quantity.ts"
import { tellInterval, tellProbability } from "../../words/share.ts"

/** Links from a number to the evidence it names. */
function linkEvidence(ids: readonly string[]): Inline {
  return ids.flatMap((id, i) => [...(i === 0 ? [] : [", "]), link(id, `#evidence-${id}`)])
}

/** What was said, how often it held, what broke it; then what nothing could break. */
export function tellPositions(positions: readonly PositionSummary[], written: readonly Form[]): readonly Section[] {
  const tested = positions.filter(({ held }) => held !== undefined)
  const others = positions.filter(({ held }) => held === undefined)
  if (positions.length === 0)
    return onlyIn(written, section("positions", "Stated positions", remark("The scenario states none.")))
  const untested = details(
    `${tellCount(others.length, "position")} not put to the test`,
    list(others.map(({ actor_title, stance, holds }) => `${actor_title} ${stance}: ${holds}`)),
  )
  const parts = section(
    "positions",
    "Stated positions: how often each held to the end",
    tested.length === 0 ? [] : tabulatePositions(tested),
    others.length === 0 ? [] : onlyIn(written, untested),
  )
  return tested.length === 0 ? onlyIn(written, parts) : [parts]
}

function tabulatePositions(positions: readonly PositionSummary[]): Block {
  return table(
    [
      column("Position", "label"),
      column("Held", "number"),
      column("95 % interval", "number"),
      column("Broken by"),
      column("Median date", "spare"),
      column("Evidence", "spare"),
    ],
    positions.map(({ actor_title, stance, holds, held, broken_by, broken_when, evidence }) => [
      `${actor_title} ${stance}: ${holds}`,
      held === undefined ? "" : tellProbability(held),
      held === undefined ? "" : tellInterval(held),
      broken_by.map(({ title, estimate }) => `${title} (${tellProbability(estimate)})`).join("; "),
      broken_when?.find(({ level }) => level === 0.5)?.date ?? "",
      linkEvidence(evidence),
    ]),
  )
}

/** A thing with its id, where that is another. */
function nameWithId(title: string, id: string): Inline {
  return title === id ? mono(id) : [`${title} `, mono(id)]
}

/** Rule coverage, actor by actor. */
export function tellRules(rules: readonly RuleSummary[]): Block {
  return table(
    [
      column("Rule", "label"),
      column("Fired at least once", "number"),
      column("Times per run", "number"),
      column("First (median)"),
    ],
    rules.map(({ id, title, fired, times, first }) => [
      nameWithId(title, id),
      fired.value === 0 ? "never" : tellProbability(fired),
      times.value === 0 ? "0" : tellQuantity(times),
      first ?? "",
    ]),
  )
}

/** More rows than this are folded in a page. */
const few = 12

/** A table of many rows is there for those who ask. */
export function fold(what: string, rows: readonly unknown[], table: Block): Block {
  return rows.length <= few ? table : details(`All ${tellCount(rows.length, what)}`, table)
}

const bases = {
  document: "rest on a document",
  general: "on general knowledge",
  assumption: "on assumption alone",
  hindsight: "on hindsight",
  none: "name no basis",
} as const

/** What was assumed and what it rests on. */
export function tellAssumptions(assumptions: readonly AssumptionSummary[]): readonly Block[] {
  const told = Object.entries(bases).flatMap(([basis, text]) => {
    const count = assumptions.filter((one) => one.basis === basis).length
    return count === 0 ? [] : [`${count} ${text}`]
  })
  return [
    paragraph(`${tellCount(assumptions.length, "assumption")}${told.length === 0 ? "" : `: ${told.join(", ")}`}.`),
    fold(
      "assumption",
      assumptions,
      table(
        [column("Assumption", "label"), column("Value"), column("Basis"), column("Evidence"), column("Note")],
        assumptions.map(({ id, title, text, unit, basis, evidence, note }) => [
          nameWithId(title, id),
          unit === "" ? text : [text, " ", muted(unit)],
          basis,
          linkEvidence(evidence),
          note,
        ]),
      ),
    ),
  ]
}

/** The ledger of evidence with its documents; each entry can be linked to. */
export function tellEvidence({ evidence, documents }: Scenario): readonly Section[] {
  const entries = Object.entries(evidence)
  if (entries.length === 0) return []
  const rows = entries.map(([id, entry]) => {
    const source = entry.document === undefined ? undefined : documents[entry.document]
    const named = [source?.publisher, source?.title, source?.date].filter((part) => part !== undefined).join(", ")
    const paragraphOf = entry.paragraph === undefined ? "" : `, paragraph ${entry.paragraph}`
    const where = named === "" ? (entry.document ?? "") : named
    return { id: `evidence-${id}`, cells: [id, entry.says ?? "", entry.type ?? "", `${where}${paragraphOf}`] }
  })
  return [
    section(
      "evidence",
      "Evidence",
      details(
        tellCount(rows.length, "entry", "entries"),
        table([column("Id", "label"), column("Says"), column("Kind"), column("Document")], rows),
      ),
    ),
  ]
}
