import { column, remark, onlyIn, paragraph, section, strong, table } from "../../report/document/build.ts"
import type { Block, Column, Document, Inline, Section } from "../../report/document/document.ts"
import type { Drawing } from "../../report/drawing.ts"
import { withCondition } from "../../words/condition.ts"
import { tellCount, tellRuns } from "../../words/count.ts"
import { tellRatio } from "../../words/number.ts"
import { tellName } from "../../words/quantity.ts"
import { tellPercent } from "../../words/share.ts"
import { tellFindings } from "../tell-findings.ts"
import { isShare, listDrawn, tellSetting } from "./charts/scale.ts"
import { listMoves } from "./findings.ts"
import type { Sweep, SweptMeasure } from "./result.ts"
import {
  somewhere,
  tellAxis,
  tellCliff,
  tellEffect,
  tellMeasured,
  tellPoint,
  tellThreshold,
  tellWhat,
} from "./words.ts"
import { tellCharts } from "../tell-charts.ts"
import { tellNotAll, tellNotThere, tellStopped } from "../tell-common.ts"
import { tellAgain } from "../tell-again.ts"

/** A report of a sweep: charts, every answer at every point of a line, where answers turn, and what they go with. */
export function documentOfSweep(
  sweep: Sweep,
  {
    drawings,
    command,
    runId,
  }: { readonly drawings: readonly Drawing[]; readonly command: string; readonly runId: string },
): Document {
  const { title, start, until, step } = sweep.scenario
  const tellWhere = ({ point }: { readonly point: number }) => tellPoint(sweep.axes, sweep.points[point] ?? [])
  return {
    title: `${title}: sweep`,
    lead: [
      ...sweep.axes.map((axis) => paragraph([strong("Moved:"), ` ${tellAxis(axis)}`])),
      remark(
        `${start} to ${until} in steps of ${step} · ${tellCount(sweep.points.length, "point")} of ${tellRuns(sweep.runs)} · seed ${sweep.seed} · the same draws at every point`,
      ),
      ...tellNotAll(sweep.runs_left_out, somewhere),
      ...tellNotThere(sweep.points_left_out, "point", tellWhere),
    ],
    sections: [
      ...(sweep.method === "grid"
        ? [
            tellFindings(
              listMoves(sweep),
              hasEnds(sweep)
                ? "Nothing separates the ends of the axis: the interval of every difference holds 0."
                : "An end of the axis is left out, so that nothing is told of moving from end to end.",
            ),
          ]
        : []),
      ...tellCharts(drawings),
      section("numbers", "Numbers", tellNumbers(sweep)),
      ...(sweep.method === "grid" ? tellTurns(sweep) : []),
      ...(isLine(sweep) ? [] : [tellExtremes(sweep)]),
      ...tellStopped(sweep.runs_left_out, sweep.points_left_out, "Point", tellWhere),
      ...tellAgain(
        command,
        "sweep.csv has every number of every point in rows; scenario.yaml is the whole scenario without the sweep.",
      ),
    ],
    footer: `Sweep ${runId} · made by casus · the numbers are what the scenario implies, not what will happen; intervals are Monte Carlo error only.`,
  }
}

/** Whether some row has both its ends; else there is nothing that moving from end to end could be told of. */
function hasEnds({ measures, points_left_out: out = [] }: Sweep): boolean {
  return out.length === 0 || measures.some(({ effects }) => effects.length > 0)
}

function isLine({ axes, method }: Sweep): boolean {
  return method === "grid" && axes.length === 1
}

/** As many points as a page is shown side by side, and a terminal. */
const shownPoints = { page: 25, terminal: 9 } as const

/** Along a line the answers at its points; else they are in sweep.csv alone. */
function tellNumbers(sweep: Sweep): readonly Block[] {
  if (!isLine(sweep)) return [remark("They stand in sweep.csv, point by point.")]
  return [
    ...onlyIn(["page", "markdown"], ...tabulate(sweep, shownPoints.page)),
    ...onlyIn(["terminal"], ...tabulate(sweep, shownPoints.terminal)),
  ]
}

function tabulate(sweep: Sweep, most: number): readonly Block[] {
  const shown = thin(sweep.points.length, most)
  const setting = (point: number): string => tellSetting(sweep.axes[0], sweep.points[point]?.[0] ?? 0)
  return [
    table(
      [...headOf(sweep.axes[0]?.path ?? ""), ...shown.map((point) => column(setting(point), "number"))],
      listDrawn(sweep).map((measure) => [...aboutOf(measure), ...shown.map((point) => tellAt(measure, point))]),
    ),
    ...(shown.length < sweep.points.length
      ? [remark(`${shown.length} of ${tellCount(sweep.points.length, "point")}; all are in sweep.csv.`)]
      : []),
  ]
}

/** At most so many points, evenly, with the first and the last. */
function thin(points: number, most: number): readonly number[] {
  const count = Math.min(points, most)
  return Array.from({ length: count }, (_, i) => (count === 1 ? 0 : Math.round((i * (points - 1)) / (count - 1))))
}

/** What every row of a table is about: the question, and which of its numbers. */
function headOf(label = ""): readonly Column[] {
  return [column("Question", "group"), column(label, "label")]
}

function aboutOf(measure: SweptMeasure): readonly Inline[] {
  const unit = isShare(measure) || measure.unit === undefined ? "" : measure.unit
  return [withCondition(measure.ask, measure), `${tellWhat(measure)}${unit === "" ? "" : ` (${tellName(unit)})`}`]
}

function tellAt(measure: SweptMeasure, at: number): string {
  const found = measure.estimates.find(({ point }) => point === at)
  return found === undefined ? "–" : tellMeasured({ ...measure, unit: "" }, found)
}

/** Where each answer crosses the level, and what moving from end to end does to it. */
function tellTurns(sweep: Sweep): readonly Section[] {
  const rows = sweep.measures
    .filter(({ measure }) => measure !== "mean")
    .map((measure) => [
      ...aboutOf(measure),
      tellThresholds(measure, sweep),
      measure.cliff === undefined ? "" : tellCliff(measure.cliff, sweep.axes[0]),
      tellEffects(measure, sweep),
    ])
    .filter(([, , ...told]) => told.some((text) => text !== ""))
  if (rows.length === 0) return []
  const turns = section(
    "turns",
    "Where answers turn",
    remark(
      `Where ${tellPercent(sweep.level)} of runs is crossed, interpolated between neighbouring points, with its error from the same runs at both; and what moving ${sweep.axes.at(-1)?.title} from its low to its high end does, rounded by its own error.${isLine(sweep) ? " Where an answer leaps from one point to the next, the gap is halved with the same draws until it is known where it jumps." : ""} Answers of which there is nothing to tell are left out.`,
    ),
    table([...headOf(), column("Crosses"), column("Jumps"), column("From end to end")], rows),
  )
  return [turns]
}

function tellThresholds({ thresholds }: SweptMeasure, sweep: Sweep): string {
  return thresholds.map((threshold) => tellThreshold(threshold, sweep)).join("; ")
}

/** The effects that differ from nothing; one by one where there are rows. */
function tellEffects(measure: SweptMeasure, sweep: Sweep): string {
  return measure.effects
    .filter(({ excludes_zero }) => excludes_zero)
    .map((effect) => `${tellRow(effect.row, sweep)}${tellEffect(measure, effect)}`)
    .join("; ")
}

function tellRow(row: readonly number[], sweep: Sweep): string {
  return row.length === 0 ? "" : `${tellPoint(sweep.axes, row)}: `
}

/** A rank correlation that is worth telling. */
const strongEnough = 0.5

/** Over a plane or a cloud of points: the lowest and the highest answer, and what it goes with. */
function tellExtremes(sweep: Sweep): Section {
  return section(
    "extremes",
    "Lowest and highest",
    table(
      [...headOf(), column("Lowest"), column("Highest"), column("Rank correlation")],
      listDrawn(sweep).map((measure) => {
        const sorted = measure.estimates.toSorted((a, b) => a.estimate.value - b.estimate.value)
        const tell = (found: (typeof sorted)[number] | undefined): string =>
          found === undefined
            ? "–"
            : `${tellMeasured(measure, found)} (${tellPoint(sweep.axes, sweep.points[found.point] ?? [])})`
        const correlations = measure.correlations.filter(({ spearman }) => Math.abs(spearman) >= strongEnough)
        return [
          ...aboutOf(measure),
          tell(sorted[0]),
          tell(sorted.at(-1)),
          correlations.map(({ path, spearman }) => `${path} ${tellRatio(spearman)}`).join(", "),
        ]
      }),
    ),
  )
}
