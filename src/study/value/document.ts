import type { AnswerWorth, KnownWorth } from "../../analysis/worth.ts"
import { column, foldSections, list, remark, onlyIn, paragraph, section, table } from "../../report/document/build.ts"
import type { Block, Document, Inline, Section } from "../../report/document/document.ts"
import { tellBasis } from "../../words/basis.ts"
import { nameAnswerSection } from "../../words/sections.ts"
import { tellCount, tellRuns } from "../../words/count.ts"
import { tellPercent, tellShare } from "../../words/share.ts"
import { tellNumber } from "../../words/number.ts"
import type { DrawnAnalysis } from "../analysis/compose.ts"
import type { ValueResult } from "./result.ts"
import { tellAsked, tellHead } from "../../words/asked.ts"
import { scoreName, tellBracket, tellGain, tellNow, tellRest } from "./words.ts"
import { tellCharts } from "../tell-charts.ts"
import { tellAgain } from "../tell-again.ts"

/** How many unknowns of an answer are told; the files hold all. */
const told = 10

/** What is worth finding out: answer by answer where answers were named, else the first of each and what is owed in all. */
export function documentOfValue(
  result: ValueResult,
  { drawings, command, runId }: DrawnAnalysis,
  areNamed: boolean,
): Document {
  const { scenario, answers, seed, runs } = result
  const each = answers.map((answer) => sectionOfAnswer(answer, result))
  return {
    title: `${scenario.title}: what is worth finding out`,
    lead: [
      paragraph(tellDebt(result)),
      remark(
        `From ${tellRuns(runs)}, seed ${seed}. A gain is by how much the expected score of whoever states the answer falls if that one unknown is known beforehand, whatever it turns out to be; nobody needs to decide anything for it. Gains of several do not add up.`,
      ),
    ],
    sections: [
      ...tellCharts(drawings.values()),
      ...(areNamed ? each : [sectionOfAll(answers)]),
      sectionOfDebt(result),
      ...(areNamed ? [] : onlyIn(["page", "markdown"], foldSections(each))),
      ...tellAgain(command),
    ],
    footer: `Value ${runId} · made by casus · what is not written as an assumption cannot be found out here.`,
  }
}

/** One sentence that says what is owed. */
function tellDebt({ debt, answers }: ValueResult): Inline {
  if (answers.length === 0) return "No answer varies: there is nothing to find out."
  if (debt.share === undefined)
    return "No single unknown would lower the score of any answer by more than luck shows: nothing is worth finding out by itself."
  const [first] = debt.order
  const owed = `Of what can be gained one by one, ${tellShare(debt.share)} rests on assumption alone`
  return first === undefined
    ? `${owed}.`
    : [`${owed}; first comes `, { as: "strong", text: first.title }, ` (${first.id}).`]
}

function sectionOfAll(answers: readonly AnswerWorth[]): Section {
  return section(
    "first",
    "What to find out first",
    table(
      [
        column("Answer", "label"),
        column("Now", "number"),
        column("Worth finding out", "text"),
        column("Score falls by", "number"),
        column("Rests on", "spare"),
      ],
      answers.map((answer) => {
        const [first] = listTold(answer)
        return first === undefined
          ? [tellAsked(answer), tellNow(answer), "nothing by itself", "", ""]
          : [tellAsked(answer), tellNow(answer), first.id, tellGain(first, answer), tellBasis(first)]
      }),
    ),
  )
}

/** Seen unknowns that are not worked out from others, then those that are. */
function listTold({ unknowns }: AnswerWorth): readonly KnownWorth[] {
  return unknowns.filter(({ seen }) => seen).toSorted((a, b) => Number(isDerived(a)) - Number(isDerived(b)))
}

function isDerived({ follows_from: from }: KnownWorth): boolean {
  return from !== undefined
}

function sectionOfAnswer(answer: AnswerWorth, { threshold }: ValueResult): Section {
  const now = tellNow(answer)
  return section(
    nameAnswerSection(answer.name),
    now === "" ? tellAsked(answer) : `${tellHead(answer)} ${now}`,
    ...blocksOfAnswer(answer, threshold),
  )
}

function blocksOfAnswer(answer: AnswerWorth, threshold: number | undefined): readonly Block[] {
  const shown = listTold(answer).slice(0, told)
  const rest = tellRest(answer)
  if (shown.length === 0)
    return [
      paragraph(
        `Nothing is worth finding out by itself: no unknown lowers the ${scoreName(answer)} of ${tellNumber(answer.score_now)} by more than luck shows.`,
      ),
      ...(rest === "" ? [] : [remark(rest)]),
    ]
  return [
    table(
      [
        column("Unknown", "label"),
        column("Rests on", "text"),
        column(`If known, the ${scoreName(answer)} falls from ${tellNumber(answer.score_now)} by`, "number"),
        column(threshold === undefined ? "" : `Act if above ${tellPercent(threshold)}: worth of knowing`, "number"),
      ],
      shown.map((one) => [
        [{ as: "strong", text: one.id }, ` ${one.title}`],
        tellBasis(one),
        tellGain(one, answer),
        tellBracket(one),
      ]),
    ),
    ...(rest === "" ? [] : [remark(rest)]),
  ]
}

function sectionOfDebt({ debt }: ValueResult): Section {
  if (debt.order.length === 0)
    return section("debt", "What rests on nothing", [
      paragraph("Nothing whose knowledge would be seen to help rests on assumption alone."),
    ])
  return section(
    "debt",
    "What rests on nothing, in the order in which it is worth finding out",
    list(
      debt.order.map(({ id, title, gain, answers }) => [
        { as: "strong", text: title },
        ` (${id}): ${tellShare(gain, 1)} of a score, over ${tellCount(answers, "answer")}`,
      ]),
    ),
  )
}
