import type { AnswerLeaders, Leader, Leaders } from "../../analysis/leaders.ts"
import type { Forecast } from "../../forecast/forecast.ts"
import { column, mono, remark, paragraph, section, table } from "../../report/document/build.ts"
import type { Block, Inline, Section } from "../../report/document/document.ts"
import { tellRuns } from "../../words/count.ts"
import { tellExplained } from "../../words/explained.ts"
import { tellShare } from "../../words/share.ts"
import { fold } from "./document-tables.ts"

/** How many sources are told of an answer. */
const most = 3

/** The source that leads in an answer, which is told beside it; undefined where none is seen. */
export function findLeader({ answers }: Leaders, { question, deadline }: Forecast): Leader | undefined {
  return findLeaders(answers, question, deadline)?.leaders[0]
}

function findLeaders(answers: readonly AnswerLeaders[], question: string, deadline: string | undefined) {
  return answers.find((answer) => answer.id === question && answer.deadline === deadline)
}

/** How much of the answers is ignorance, in one sentence; none where nothing varies. */
export function tellIgnorance({ answers }: Leaders): readonly Block[] {
  const shares = answers.map(({ ignorance }) => ignorance.value).toSorted((a, b) => a - b)
  const [least, middle, greatest] = [shares[0], shares[shares.length >> 1], shares.at(-1)]
  if (least === undefined || middle === undefined || greatest === undefined) return []
  const [from, half, to] = [least, middle, greatest].map((share) => tellShare(Math.max(0, share)))
  return [
    remark(
      from === to
        ? `At least ${to} of the variance is ignorance, source by source; casus split parts it.`
        : `At least ${from} to ${to} of an answer's variance is ignorance, source by source (in half of the answers ${half} or more); casus split parts it.`,
    ),
  ]
}

/** The first sources, each with the id by which the next command takes it. */
function listLeaders(leaders: readonly Leader[]): Inline {
  const told = leaders
    .slice(0, most)
    .flatMap(({ id, title, explains }, i) => [
      `${i === 0 ? "" : "; "}${title}${title === id ? "" : " ("}`,
      ...(title === id ? [] : [mono(id), ")"]),
      ` ${tellExplained(explains)}`,
    ])
  return told.length === 0 ? "nothing is seen" : told
}

/** What drives each answer, as far as these runs show it. */
export function tellLeaders(leaders: Leaders, forecasts: readonly Forecast[]): readonly Section[] {
  const rows = forecasts.flatMap(({ ask, question, deadline }): readonly (readonly Inline[])[] => {
    const found = findLeaders(leaders.answers, question, deadline)
    if (found === undefined) return []
    return [[ask, deadline ?? "", listLeaders(found.leaders), tellExplained(found.ignorance)]]
  })
  if (rows.length === 0) return []
  return [
    section(
      "drivers",
      "What drives it",
      paragraph(
        `Shares of each answer's variance that go with one source of ignorance alone, in ${tellRuns(leaders.runs)}. All sources together give the least that is ignorance; the rest is their interplay and chance. casus drivers tells what goes along with them, and what each does by itself; casus split parts ignorance from chance.`,
      ),
      fold(
        "answer",
        rows,
        table(
          [
            column("Question", "group"),
            column("By", "label"),
            column("What leads"),
            column("Ignorance, source by source, at least", "number"),
          ],
          rows,
        ),
      ),
    ),
  ]
}
