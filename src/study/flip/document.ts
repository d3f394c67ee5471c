import { leastT } from "../../statistics/gradient.ts"
import { furthest } from "../../statistics/find-flip.ts"
import { oneIn } from "../../statistics/gradient.ts"
import { column, mono, muted, remark, paragraph, paragraphs, section, table } from "../../report/document/build.ts"
import type { Block, Document, Inline, Section } from "../../report/document/document.ts"
import { tellAsked } from "../../words/asked.ts"
import { nameAnswerSection } from "../../words/sections.ts"
import { tellCount, tellRuns } from "../../words/count.ts"
import { tellInterval, tellProbability } from "../../words/share.ts"
import type { DrawnAnalysis } from "../analysis/compose.ts"
import { warnOfChance } from "../analysis/range-of-chance.ts"
import type { FlippedAnswer, FlipResult, FlipStep, Tried } from "./result.ts"
import { tellMove, tellMoves, tellRarity, tellTarget, tellThings, tellTried } from "./words.ts"
import { tellCharts } from "../tell-charts.ts"
import { tellAgain } from "../tell-again.ts"

/** What is the least that would turn the answers, as there is to say of it. */
export function documentOfFlip(result: FlipResult, { drawings, command, runId }: DrawnAnalysis): Document {
  return {
    title: `${result.scenario.title}: what would turn it`,
    lead: [
      remark(
        `The way by the gradient of ${tellRuns(result.runs)}, its length by playing, the chance there by ${tellRuns(result.runs)} that were played for this · seed ${result.seed}`,
      ),
    ],
    sections: [
      ...tellCharts(drawings.values()),
      ...result.answers.map((answer) => tellAnswer(result, answer)),
      ...tellAgain(
        command,
        "flip.json has the gradient and all that was tried, flip.csv the numbers with their errors.",
      ),
    ],
    footer: `Flip ${runId} · made by casus · the least unusual worlds of the scenario in which it is so, not advice; ranges are 95 %.`,
  }
}

function tellAnswer(result: FlipResult, answer: FlippedAnswer): Section {
  const title = `What would make it ${tellTarget(result)}? ${tellAsked(answer, "within the horizon")}: now ${tellProbability(answer.estimate)}`
  return section(
    nameAnswerSection(answer.name),
    title,
    ...tellFindings(answer, result),
    ...paragraphs(warnOfChance(answer.range)),
  )
}

function tellFindings(answer: FlippedAnswer, result: FlipResult): readonly (Block | readonly Block[])[] {
  if (Number.isNaN(answer.estimate.value)) return [paragraph("No run counts for it, so that nothing can be said.")]
  if (answer.is_there) return [paragraph(`It is ${tellTarget(result)} already: nothing has to be moved.`)]
  return [...tellSteps(answer, result), paragraphs(tellAlone(answer.tried, result))]
}

function tellSteps({ steps, worthwhile }: FlippedAnswer, result: FlipResult): readonly (Block | readonly Block[])[] {
  if (steps.length === 0)
    return [
      paragraph(
        `No source is seen to move it: none of the slopes is ${leastT} standard errors from nothing in ${tellRuns(result.runs)}.`,
      ),
    ]
  const rows = steps.filter((step, i) => step.reached && i < worthwhile)
  const last = steps[steps.length - 1]!
  if (rows.length === 0)
    return [
      paragraph(
        `Not within ${tellRarity(round(oneIn(furthest)))}: ${tellThings(last.things.length)} moved ${furthest} standard deviations give ${tellChance(last)} (${tellMoves(last.things)}).`,
      ),
    ]
  return [
    table(
      [
        column("", "group"),
        column("What is moved", "label"),
        column("Where its middle then lies"),
        column("Surprise", "number"),
        column("Chance then", "number"),
      ],
      rows.flatMap((step) => tellStep(step)),
    ),
    paragraphs(tellRest(steps, worthwhile, result.most)),
    remark(
      "What is moved is the whole distribution: it keeps its spread, and its middle comes to lie at the value told. A factor moves all that it loads. 1 in N: how rarely a world lies as far out on this way.",
    ),
  ]
}

function round(oneInFour: number): number {
  return Number(oneInFour.toPrecision(1))
}

function tellStep(step: FlipStep): readonly (readonly Inline[])[] {
  return step.things.map((thing, i): readonly Inline[] => [
    tellThings(step.things.length),
    [mono(thing.id), muted(thing.title === thing.id ? "" : ` ${thing.title}`)],
    tellMove(thing),
    i === 0 ? tellRarity(step.one_in) : "",
    i === 0 ? tellChance(step) : "",
  ])
}

function tellChance({ chance }: Pick<FlipStep, "chance">): string {
  return `${tellProbability(chance)} (${tellInterval(chance)})`
}

/** What a further thing would add, and that fewer do not do it. */
function tellRest(steps: readonly FlipStep[], worthwhile: number, most: number): readonly string[] {
  const missed = steps
    .filter((step, i) => !step.reached && i < worthwhile)
    .map((step) => tellThings(step.things.length))
  const before = new Set(steps[worthwhile - 1]?.things.map(({ id }) => id))
  const next = steps[worthwhile]
  const added = next?.things.filter(({ id }) => !before.has(id)).map(({ id }) => id) ?? []
  const ordinals = ["second", "third", "fourth", "fifth"]
  return [
    ...(missed.length === 0
      ? []
      : [`Not with ${missed.join(" or ")}: not within ${tellRarity(round(oneIn(furthest)))}.`]),
    ...(next === undefined && steps.length < most ? ["No other source is seen to move it."] : []),
    ...(next === undefined
      ? []
      : [`A ${ordinals[worthwhile - 1] ?? "further"} adds nothing worth having (${added.join(", ")}).`]),
  ]
}

/** What does it by itself, or that nothing does and what comes nearest. */
function tellAlone(tried: readonly Tried[], result: FlipResult): readonly string[] {
  if (tried.length === 0) return ["There is no switch, value, rule or position that could be changed by itself."]
  const played = tried.flatMap(({ chance, ...one }) => (chance === undefined ? [] : [{ ...one, chance }]))
  const alone = played.filter((one) => one.alone)
  const tell = (one: (typeof played)[number]): string => `${tellTried(one)} (${tellProbability(one.chance)})`
  const sign = result.above === undefined ? 1 : -1
  const [nearest] = played.toSorted((a, b) => sign * (a.chance.value - b.chance.value))
  const faulty = tried.length - played.length
  return [
    alone.length > 0
      ? `By itself does it: ${alone.map(tell).join("; ")}.`
      : `Switches, values, rules and positions that do it alone: none of ${tellCount(played.length, "change")} tried${nearest === undefined ? "" : `; nearest comes ${tell(nearest)}`}.`,
    ...(faulty === 0
      ? []
      : [`With ${tellCount(faulty, "change")} more a run cannot go on: the scenario does not allow for that.`]),
  ]
}
