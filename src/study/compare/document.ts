import {
  column,
  heading,
  list,
  remark,
  paragraph,
  paragraphs,
  section,
  strong,
  table,
} from "../../report/document/build.ts"
import type { Block, Document, Inline, Section } from "../../report/document/document.ts"
import type { Drawing } from "../../report/drawing.ts"
import { tellCount, tellRuns } from "../../words/count.ts"
import { tellFindings } from "../tell-findings.ts"
import { splitRows, type SplitRow, tellMethod } from "./attribution-rows.ts"
import { tellEdits } from "./edits.ts"
import { listDifferences } from "./findings.ts"
import type { Attribution, ComparedScenario, Comparison, NamedStop, StoppedIn } from "./result.ts"
import { type ComparedRow, listRows, tellStill } from "./rows.ts"
import { tellNotAll, tellNotThere, tellStopped } from "../tell-common.ts"
import { nameCorner, somewhere, tellUnattributed } from "./tell.ts"
import { tellCharts } from "../tell-charts.ts"
import { tellAgain } from "../tell-again.ts"

/** A report of a comparison: what was edited, what that moved, which edit did it, and what was left out. */
export function documentOfComparison(
  comparison: Comparison,
  {
    drawings,
    command,
    runId,
  }: { readonly drawings: readonly Drawing[]; readonly command: string; readonly runId: string },
): Document {
  const [base, ...others] = comparison.scenarios
  const empty = [...(comparison.scenarios_left_out ?? []), ...(comparison.attributions_left_out ?? [])]
  return {
    title: `${base?.title ?? ""}: compared`,
    lead: [
      paragraph(`compared with ${others.map(({ title }) => title).join("; ")}`),
      remark(
        `${base?.start} to ${base?.until} in steps of ${base?.step} · ${tellRuns(comparison.runs)} each · seed ${comparison.seed} · common random numbers: a run of one scenario shares every draw with the run of the same number in the others`,
      ),
      ...tellNotAll(comparison.runs_left_out, somewhere),
      ...tellNotThere(comparison.scenarios_left_out, "scenario", nameCorner),
      ...(comparison.attributions_left_out ?? []).map((corner) => remark(tellUnattributed(corner))),
    ],
    sections: [
      tellFindings(
        listDifferences(comparison),
        "Nothing separates the scenarios: the interval of every difference holds 0.",
      ),
      section("edits", "What was edited", ...others.map((other) => tellOther(other, others.length))),
      ...tellCharts(drawings),
      section(
        "differences",
        "Differences",
        ...others.map((other) => tellDifferences(comparison, other, others.length)),
        remark(
          "Differences are the other scenario less the base (pp: percentage points), with their 95 % Monte Carlo interval. Each is rounded by its own error, which shared draws make smaller than that of the two numbers beside it: so it need not be what these make as they are rounded. * marks those whose interval does not hold 0. Runs: how many say yes (or more) that did not, and the reverse. The intervals say nothing about whether the scenarios are right.",
        ),
      ),
      ...(comparison.attributions ?? []).map((attribution, i) => tellAttribution(comparison, attribution, i)),
      ...tellLeftOut(comparison),
      ...tellStopped(comparison.runs_left_out, empty, "Scenario", (stopped) => tellWhere(stopped, comparison)),
      ...tellAgain(command, "The scenarios lie beside this page; charts/*.vl.json are the charts with their data."),
    ],
    footer: `Run ${runId} · made by casus · the numbers are what the scenarios imply, not what will happen.`,
  }
}

/** A scenario, and where not all of its edits were made, which were; one that is not compared has its title at hand. */
function tellWhere(stopped: StoppedIn | NamedStop, { scenarios }: Comparison): string {
  const own = "title" in stopped ? stopped.title : scenarios.find(({ id }) => id === stopped.scenario)?.title
  return nameCorner({ ...stopped, title: own ?? stopped.scenario })
}

/** A heading where there is more than one other scenario. */
function name({ title }: ComparedScenario, others: number): readonly Block[] {
  return others > 1 ? [heading(title)] : []
}

function tellOther(other: ComparedScenario, others: number): readonly Block[] {
  const { because, unpaired_because: unpaired, edits } = other
  return [
    ...name(other, others),
    ...paragraphs(because === undefined ? [] : [because]),
    ...(unpaired === undefined ? [] : [paragraph([strong("Not paired"), `: ${unpaired}.`])]),
    ...(edits === undefined ? [] : list(tellEdits(edits))),
  ]
}

function tellDifferences(comparison: Comparison, other: ComparedScenario, others: number): readonly Block[] {
  const rows = listRows(comparison, other.id)
  const still = tellStill(rows)
  return [
    ...name(other, others),
    ...(rows.moving.length === 0
      ? []
      : [
          table(
            [
              column("Question", "group"),
              column("", "label"),
              column("Base", "number"),
              column("Other", "number"),
              column("Difference", "number"),
              column("95 % interval", "number"),
              column("Runs", "number"),
            ],
            rows.moving.flatMap((group) => group.rows.map((row) => [row.about, ...cellsOf(row)])),
          ),
        ]),
    ...paragraphs(still === "" ? [] : [still]),
  ]
}

function cellsOf({ label, base, other, difference, interval, runs, excludesZero }: ComparedRow): readonly Inline[] {
  return [label, base, other, excludesZero ? strong(`${difference} *`) : difference, interval, runs]
}

/** What each edit did to every number that differs. */
function tellAttribution(comparison: Comparison, attribution: Attribution, place: number): Section {
  const other = comparison.scenarios.find(({ id }) => id === attribution.scenario)
  return section(
    `attribution-${place + 1}`,
    `What each edit did: ${other?.title ?? attribution.scenario}`,
    remark(tellMethod(attribution)),
    table(
      [
        column("Question", "group"),
        column("Edit", "label"),
        column("Share", "number"),
        column("95 % interval", "number"),
        column("Alone", "number"),
        column("Last", "number"),
        column("Runs it moves alone", "spare"),
      ],
      splitRows(comparison, attribution).flatMap(rowsOfSplit),
    ),
  )
}

function rowsOfSplit(row: SplitRow): readonly (readonly Inline[])[] {
  const about = `${row.ask} ${row.label}`.trim()
  const more = [
    ...(row.slight.length === 0 ? [] : [[`about nothing: ${row.slight.join(", ")}`]]),
    ...(row.idle.length === 0 ? [] : [[`nothing: ${row.idle.join(", ")}`, "0", "", "0", "0"]]),
  ]
  return [
    [strong("all edits"), row.total],
    ...row.parts.map(({ edit, share, interval, alone, last, runs }) => [edit, share, interval, alone, last, runs]),
    ["beyond what each does alone", row.interaction],
    ...more,
  ].map((cells) => [about, ...cells])
}

const beyond = "it lies beyond the horizon"

/** Deadlines beyond the horizon are many and no news: they are counted. */
export function tellLeftOut({ left_out: all }: Comparison): readonly Section[] {
  if (all.length === 0) return []
  const rest = all.filter(({ because }) => because !== beyond)
  const counted = new Set(
    all.filter(({ because }) => because === beyond).map(({ question, deadline }) => `${question}@${deadline}`),
  ).size
  return [
    section(
      "left-out",
      "Left out",
      paragraphs(counted === 0 ? [] : [`${tellCount(counted, "deadline")} beyond the horizon.`]),
      rest.length === 0
        ? []
        : table(
            [column("Question", "label"), column("Deadline"), column("Scenario"), column("Because")],
            rest.map(({ question, deadline, scenario, because }) => [question, deadline ?? "", scenario, because]),
          ),
    ),
  ]
}
