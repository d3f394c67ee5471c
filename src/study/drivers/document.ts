import type { AnswerDrivers, ValueDriver } from "../../analysis/drivers.ts"
import {
  column,
  foldSections,
  mono,
  muted,
  remark,
  onlyIn,
  paragraph,
  paragraphs,
  section,
  table,
} from "../../report/document/build.ts"
import type { Block, Document, Inline, Section } from "../../report/document/document.ts"
import { tellHead, tellWhich } from "../../words/asked.ts"
import { tellBasis } from "../../words/basis.ts"
import { tellCount } from "../../words/count.ts"
import { tellExplained } from "../../words/explained.ts"
import { nameAnswerSection } from "../../words/sections.ts"
import { tellShare } from "../../words/share.ts"
import type { DrawnAnalysis } from "../analysis/compose.ts"
import { tellIdleRules, tellMorris, tellTornado, tellWithoutRules } from "./document-played.ts"
import type { DriversRequest } from "./request.ts"
import type { DriversResult } from "./result.ts"
import { findOwnPart, isBystander, mayBeBystander, warnOfFactor, warnOfTies } from "./warnings.ts"
import { tellGround, tellLowToHigh, tellOwnPart, tellWhole } from "./words.ts"
import { tellCharts } from "../tell-charts.ts"
import { tellAgain } from "../tell-again.ts"

/** What drives the answers, as there is to say of it. */
export function documentOfDrivers(
  result: DriversResult,
  { areNamed, top }: Pick<DriversRequest, "areNamed" | "top">,
  { drawings, command, runId }: DrawnAnalysis,
): Document {
  const each = result.answers.map((answer) => tellAnswerSection(result, answer, top))
  return {
    title: `${result.scenario.title}: what drives the answers`,
    lead: [paragraph(tellGround(result, result.seed)), remark(tellScreening(result))],
    sections: [
      ...tellCharts(drawings.values()),
      ...(areNamed ? each : [tellOverview(result), ...onlyIn(["page", "markdown"], foldSections(each))]),
      ...tellIdle(result, areNamed),
      ...tellAgain(command),
    ],
    footer: `Drivers ${runId} · made by casus · what goes with an answer need not cause it; ± and ranges are 95 %.`,
  }
}

function tellScreening({ least_seen: least, unknowns, answers }: DriversResult): string {
  const looked = `${tellCount(unknowns.length * answers.length, "pair")} of an unknown and an answer`
  return Number.isFinite(least)
    ? `Told is what stands out among ${looked}: with so many runs about ${tellShare(least, 1)} of an answer's variance and more.`
    : `There are too few runs to see anything among ${looked}.`
}

/** All answers in one table, with what leads in each. */
function tellOverview(result: DriversResult): Section {
  const rows = result.answers.map((answer): readonly Inline[] => [
    answer.ask,
    tellWhich(answer) || "when",
    tellWhole(answer),
    tellLeaders(result, answer, 3),
    tellExplained(answer.sums.sources),
  ])
  return section(
    "overview",
    "What leads in each answer",
    table(
      [
        column("Question", "group"),
        column("By", "label"),
        column("Answer", "number"),
        column("What goes with it most, and how much of the variance it explains"),
        column("All sources one by one", "number"),
      ],
      rows,
    ),
    remark("--question ID tells one answer in full; the report has all of them."),
    ...warnAll(result),
  )
}

/** Warnings that hold for any answer, once. */
function warnAll(result: DriversResult): readonly Block[] {
  const tied = result.answers.filter((answer) => warnOfTies(answer).length > 0).length
  return tied === 0
    ? []
    : [
        remark(
          `In ${tellCount(tied, "answer")} values are tied by factors and share what they explain: see each answer.`,
        ),
      ]
}

function tellLeaders(result: DriversResult, answer: AnswerDrivers, most: number): string {
  const redrawn = result.redraw?.answers.find(({ name }) => name === answer.name)
  const seen = answer.values.filter((value) => value.seen && !isBystander(value, findOwnPart(value, redrawn)))
  if (seen.length === 0) return "nothing is seen to go with it"
  return seen
    .slice(0, most)
    .map(({ id, explains }) => `${id} ${tellExplained(explains)}`)
    .join(", ")
}

/** One answer in full. */
function tellAnswerSection(result: DriversResult, answer: AnswerDrivers, top: number): Section {
  const seen = answer.values.filter((value) => value.seen)
  return section(
    nameAnswerSection(answer.name),
    `${tellHead(answer)} ${tellWhole(answer)}`,
    ...(seen.length === 0
      ? [paragraph("Nothing is seen to go with it: what there is to see lies below what so many runs can show.")]
      : [tellValues(result, answer, seen.slice(0, top))]),
    paragraphs([
      ...tellRest(seen.length - top, answer.values.length - seen.length),
      ...tellSums(result, answer),
      ...warnOfTies(answer),
      ...warnOfFactor(answer, result),
    ]),
    tellTornado(result, answer, top),
    tellWithoutRules(result, answer, top),
    tellMorris(result, answer, top),
  )
}

function tellValues(result: DriversResult, answer: AnswerDrivers, values: readonly ValueDriver[]): Block {
  const redrawn = result.redraw?.answers.find(({ name }) => name === answer.name)
  return table(
    [
      column("What goes with it", "label"),
      column("Lowest fifth → highest fifth"),
      column("Explains", "number"),
      column("Runs its own part changes", "number"),
      column(""),
      column("Rests on", "spare"),
    ],
    values.map((value): readonly Inline[] => {
      const unknown = result.unknowns.find(({ id, kind }) => id === value.id && kind === value.kind)
      const own = findOwnPart(value, redrawn)
      return [
        [mono(value.id), muted(` ${nameBeside(unknown?.title, value.id)}`)],
        tellLowToHigh(answer, value),
        tellExplained(value.explains),
        own === undefined ? "" : tellOwnPart(own),
        tellRemark(result, value, own),
        unknown === undefined ? "" : tellBasis({ ...unknown, follows_from: [] }),
      ]
    }),
  )
}

function nameBeside(title: string | undefined, id: string): string {
  return title === undefined || title === id ? "" : title
}

/** What must be known of a value that goes with an answer. */
function tellRemark(result: DriversResult, value: ValueDriver, own: ReturnType<typeof findOwnPart>): string {
  const unknown = result.unknowns.find(({ id, kind }) => id === value.id && kind === value.kind)
  const follows = unknown?.follows_from ?? []
  const parts = [
    ...(value.kind === "factor" ? ["factor"] : []),
    ...(follows.length === 0 ? [] : [`follows from ${follows.join(", ")}`]),
    ...(follows.length > 0 && own !== undefined && own.up + own.down > 0 ? [`by ${own.id}`] : []),
    ...(isBystander(value, own) ? ["goes along, does nothing"] : []),
    ...(own === undefined && mayBeBystander(value, result) ? ["may only go along: ask --redraw"] : []),
  ]
  return parts.join("; ")
}

function tellRest(more: number, unseen: number): readonly string[] {
  return [
    ...(more > 0 ? [`${tellCount(more, "other")} that are seen explain less (--top tells more).`] : []),
    ...(unseen > 0 ? [`${tellCount(unseen, "unknown")} more lie below what so many runs can see.`] : []),
  ]
}

/** What all sources explain, one by one and together, and what is left to chance. */
function tellSums({ redraw, sources }: DriversResult, answer: AnswerDrivers): readonly string[] {
  const alone = answer.sums.sources
  const one = `Sources explain ${tellExplained(alone)} of the variance one by one`
  const found = redraw?.answers.find(({ name }) => name === answer.name)
  if (found === undefined)
    return [`${one}; the rest is their interplay and chance (casus split parts it, --redraw tells it too).`]
  const still = found.sources.filter(({ up, down }) => up + down === 0).length
  const interplay = Math.max(0, found.ignorance.value - Math.max(0, alone.value))
  return [
    `${still} of ${sources.length} sources change no run. ${one}; all that is not known explains ${tellExplained(found.ignorance)}, so that about ${tellShare(interplay)} more comes from their interplay; the rest is chance (casus split).`,
  ]
}

/** What could be left out, or needs a question. */
function tellIdle(result: DriversResult, areNamed: boolean): readonly Section[] {
  const { redraw, answers, unknowns, settled } = result
  const which = areNamed ? "of the answers asked for" : "of any answer"
  const unseen = unknowns.filter(
    ({ id, kind }) =>
      !answers.some(({ values }) => values.some((one) => one.id === id && one.kind === kind && one.seen)),
  )
  const told = [
    ...(redraw === undefined || redraw.moves_none.length === 0
      ? []
      : [
          `${tellCount(redraw.moves_none.length, "source")} change no run ${which} in ${redraw.runs}: ${redraw.moves_none.join(", ")}. They can go, or a question is missing.`,
        ]),
    ...(redraw !== undefined || unseen.length === 0
      ? []
      : [
          `${tellCount(unseen.length, "unknown")} are seen in none ${which}: ${unseen.map(({ id }) => id).join(", ")}. --redraw tells which of them move nothing at all.`,
        ]),
    ...tellIdleRules(result, which),
    ...(settled.length === 0
      ? []
      : [`The same in all runs, so that nothing drives it: ${settled.map(({ name }) => name).join(", ")}.`]),
  ]
  return told.length === 0 ? [] : [section("idle", "What moves nothing", paragraphs(told))]
}
