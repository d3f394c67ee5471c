import type { Forecast } from "../../forecast/forecast.ts"
import { column, paragraph, remark, section, table } from "../../report/document/build.ts"
import type { Block, Document } from "../../report/document/document.ts"
import { tellDeadline } from "../../words/condition.ts"
import type { Material } from "./document.ts"

/** So many answers leave room for the findings and a chart on one page. */
const mostAnswers = 14

export interface BriefMaterial extends Omit<Material, "drawings"> {
  /** The whole report as it is told, from which findings and the chart are taken. */
  readonly document: Document
}

/** What fits on one page: the findings, the answers whose questions are named first, one chart. */
export function documentOfBrief({ document, forecasts, runId, summary }: BriefMaterial): Document {
  const findings = document.sections.filter(({ id }) => id === "findings")
  const figures = document.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === "figure"))
  const chart = figures.find((block) => idOf(block).startsWith("by-date")) ?? figures[0]
  const told = lastDeadlines(forecasts)
  const left = told.length - mostAnswers
  return {
    title: document.title,
    lead: document.lead.filter(({ kind }) => kind === "remark"),
    sections: [
      ...findings,
      section(
        "answers",
        "Answers",
        table(
          [column("Question", "label"), column("By", "label"), column("Answer")],
          told
            .slice(0, mostAnswers)
            .map((forecast) => [forecast.label ?? forecast.ask, tellDeadline(forecast), forecast.text]),
        ),
        left > 0 ? remark(`${left} more in the report of run ${runId}.`) : [],
      ),
      ...(chart === undefined ? [] : [section("chart", "By date", chart)]),
      ...(summary.questions.length === 0
        ? [section("none", "Nothing asked", paragraph("The scenario asks no question."))]
        : []),
    ],
    footer: document.footer,
  }
}

function idOf(block: Block): string {
  return block.kind === "figure" ? block.id : ""
}

/** Each question at its last deadline. */
function lastDeadlines(forecasts: readonly Forecast[]): readonly Forecast[] {
  return forecasts.filter(({ question }, i) => forecasts[i + 1]?.question !== question)
}
