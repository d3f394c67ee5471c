import type { BoxFinding } from "../../analysis/boxes.ts"
import type { TreeLeaf } from "../../analysis/tree.ts"
import {
  column,
  details,
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
import { tellAsked, tellWhich } from "../../words/asked.ts"
import { nameAnswerSection } from "../../words/sections.ts"
import { tellCount, tellRuns } from "../../words/count.ts"
import { tellProbability } from "../../words/share.ts"
import type { DrawnAnalysis } from "../analysis/compose.ts"
import { warnOfChance } from "../analysis/range-of-chance.ts"
import type { DiscoveredAnswer, DiscoverResult } from "./result.ts"
import { findInput, tellChance, tellLimit, tellLimits, tellP, tellPartOf, tellStability } from "./words.ts"
import { tellCharts } from "../tell-charts.ts"
import { tellAgain } from "../tell-again.ts"

/** In which worlds the answers are likely, as there is to say of it. */
export function documentOfDiscover(
  result: DiscoverResult,
  areNamed: boolean,
  { drawings, command, runId }: DrawnAnalysis,
): Document {
  const full = result.answers.map((answer) => tellAnswer(result, answer))
  return {
    title: `${result.scenario.title}: in which worlds`,
    lead: [
      remark(
        `Found in one half of ${tellRuns(result.runs)}, told from the other half, judged again on ${tellRuns(result.runs)} that were played for this · seed ${result.seed}`,
      ),
    ],
    sections: [
      ...tellCharts(drawings.values()),
      ...(areNamed ? full : [tellOverview(result), ...onlyIn(["page", "markdown"], ...full)]),
      ...tellAgain(command, "discover.csv and discover.json have every box of the search."),
    ],
    footer: `Discover ${runId} · made by casus · a box says where an answer is likely, not what makes it so; ranges are 95 %.`,
  }
}

/** Which runs a share is of. */
function tellBase({ before }: DiscoverResult): string {
  return before === undefined ? "of all runs" : `of the runs in which it was open on ${before}`
}

function tellOverview(result: DiscoverResult): Section {
  return section(
    "overview",
    "Where each answer is likely",
    table(
      [
        column("Question", "group"),
        column("", "label"),
        column("All runs", "number"),
        column("There", "number"),
        column("Share of runs", "number"),
        column("Where"),
      ],
      result.answers.map((answer): readonly Inline[] => {
        const best = answer.boxes[0] ?? answer.leaves[0]
        return [
          answer.ask,
          tellWhich(answer, "within the horizon"),
          tellProbability(answer.estimate),
          best === undefined ? "" : tellProbability(best.held_back.density),
          best === undefined ? "" : tellProbability(best.held_back.mass),
          best === undefined ? tellNothing(answer) : tellLimits(best.limits, result),
        ]
      }),
    ),
    remark(
      "--question ID tells one answer in full, with how stable it is on other halves; the report has all of them.",
    ),
  )
}

function tellNothing({ searched }: DiscoveredAnswer): string {
  return searched.length === 0 ? "nothing separates these" : "nothing stood the test"
}

function tellAnswer(result: DiscoverResult, answer: DiscoveredAnswer): Section {
  const title = `Where is it likely? ${tellAsked(answer, "within the horizon")}: ${tellProbability(answer.estimate)} ${tellBase(result)}`
  return section(
    nameAnswerSection(answer.name),
    title,
    ...tellFindings(result, answer),
    ...paragraphs(warnOfChance(answer.range)),
  )
}

function tellFindings(result: DiscoverResult, answer: DiscoveredAnswer): readonly (Block | readonly Block[])[] {
  const what = result.among === "events" ? "no rule" : "no unknown"
  if (answer.searched.length === 0)
    return [
      paragraph(
        `Nothing separates these: ${what} is seen to go with the answer in ${tellRuns(answer.search_runs)}. The search stops here.`,
      ),
    ]
  if (answer.leaves.length > 0) return tellTree(result, answer.leaves)
  const [leading, ...others] = answer.boxes
  if (leading === undefined)
    return [
      paragraph(
        `Nothing stood the test: ${tellCount(answer.searched.length, "candidate")} did something in one half of the runs, and no limit on them did in the other.`,
      ),
      paragraphs(tellStability(answer)),
    ]
  return [
    tellBox(result, leading),
    paragraphs([...tellJudgement(leading), ...tellStability(answer)]),
    ...tellOthers(result, others),
  ]
}

function tellBox(result: DiscoverResult, { limits, held_back: { density, coverage, mass } }: BoxFinding): Block[] {
  const world = result.among === "events" ? "runs" : "worlds"
  return [
    paragraph(
      `In ${tellProbability(mass)} of ${world} it is ${tellChance(density)}, and ${tellProbability(coverage)} of all yes lie there:`,
    ),
    table(
      [column("What", "label"), column("Where"), column("Of its own distribution"), column("By luck", "number")],
      limits.map((limit): readonly Inline[] => {
        const input = findInput(result, limit)
        return [
          [mono(limit.id), muted(input === undefined || input.title === limit.id ? "" : ` ${input.title}`)],
          tellLimit(limit, input),
          tellPartOf(limit),
          tellP(limit.p_value),
        ]
      }),
    ),
  ]
}

function tellJudgement({ found, held_back, fresh }: BoxFinding): readonly string[] {
  const better = found.density.value > held_back.density.value ? ", where it looked better" : ""
  return [
    `Found on other runs${better}: ${tellProbability(found.density)}. On runs played for this alone: ${tellChance(fresh.density)}, with ${tellProbability(fresh.coverage)} of all yes in ${tellProbability(fresh.mass)} of the runs.`,
  ]
}

function tellOthers(result: DiscoverResult, others: readonly BoxFinding[]): readonly Block[] {
  if (others.length === 0) return []
  return [
    table(
      [
        column("Other boxes", "label"),
        column("Chance there", "number"),
        column("Share of all yes", "number"),
        column("Share of runs", "number"),
        column("Fresh runs", "number"),
      ],
      others.map(({ limits, held_back: { density, coverage, mass }, fresh }): readonly Inline[] => [
        tellLimits(limits, result),
        tellProbability(density),
        tellProbability(coverage),
        tellProbability(mass),
        tellProbability(fresh.density),
      ]),
    ),
  ]
}

function tellTree(result: DiscoverResult, leaves: readonly TreeLeaf[]): readonly (Block | readonly Block[])[] {
  return [
    table(
      [
        column("Where", "label"),
        column("Chance there", "number"),
        column("Share of runs", "number"),
        column("Where it was found", "number"),
        column("Fresh runs", "number"),
      ],
      leaves.map(({ limits, held_back: { density, mass }, found, fresh }): readonly Inline[] => [
        tellLimits(limits, result),
        tellChance(density),
        tellProbability(mass),
        tellProbability({ ...density, value: found }),
        tellProbability(fresh.density),
      ]),
    ),
    details(
      "How the groups were made",
      paragraph(
        "Each split is the one that parts yes from no best in one half of the runs; it stays where the shares of the other half differ by three standard errors, or a split below it does.",
      ),
    ),
  ]
}
