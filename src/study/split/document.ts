import type { SplitAnswer } from "../../analysis/split.ts"
import { column, remark, paragraph, section, strong, table } from "../../report/document/build.ts"
import type { Block, Document, Inline } from "../../report/document/document.ts"
import { tellWhich } from "../../words/asked.ts"
import { withCondition } from "../../words/condition.ts"
import { tellCount, tellRuns } from "../../words/count.ts"
import type { DrawnAnalysis } from "../analysis/compose.ts"
import type { Split } from "./result.ts"
import { authorsLine, tellEstimate, tellIgnorance, tellRangeOfChance } from "./words.ts"
import { tellCharts } from "../tell-charts.ts"
import { tellAgain } from "../tell-again.ts"

/** How much of every answer is chance and how much is not known: the range of the chance itself first. */
export function documentOfSplit(split: Split, { drawings, command, runId }: DrawnAnalysis): Document {
  const { title, start, until, step } = split.scenario
  return {
    title: `${title}: chance and ignorance`,
    lead: [
      remark(
        `${start} to ${until} in steps of ${step} · ${tellCount(split.worlds, "world")}, ${tellRuns(split.inner)} of each, ${tellRuns(split.runs)} in all · seed ${split.seed}`,
      ),
      paragraph([strong(authorsLine), " Where that line lies the author of the scenario has drawn."]),
    ],
    sections: [
      section("answers", "How much is chance, how much ignorance", ...tellAnswers(split)),
      ...tellCharts(drawings.values()),
      ...tellAgain(command, "split.csv has every number with its error."),
    ],
    footer: `Split ${runId} · made by casus · the numbers are what the scenario implies, not what will happen.`,
  }
}

function tellAnswers(split: Split): readonly Block[] {
  return [
    table(
      [
        column("Question", "group"),
        column("", "label"),
        column("Chance, mean", "number"),
        column("In 90 % of worlds it is", "number"),
        column("Ignorance share", "number"),
      ],
      split.answers.map(rowOf),
    ),
    remark(
      "Read the range first. A world is one setting of all that is not known; the range says between which chances 90 % of the worlds have their own (a Beta distribution with the mean and the share found). The share is the part of the variance of the yes or no that differs from world to world: of what is rare it is small however far the range goes. Of a quantity it is the share of its variance, of what has no deadline that of the date, of a category that of which value comes. ± is 95 %.",
    ),
    ...(split.inner === 1
      ? [remark("One run of each world cannot part chance from ignorance: ask for --inner 2 or more.")]
      : []),
  ]
}

function rowOf(answer: SplitAnswer): readonly Inline[] {
  return [
    withCondition(answer.ask, answer),
    tellWhich(answer, "within the horizon"),
    tellEstimate(answer),
    tellRangeOfChance(answer),
    tellIgnorance(answer),
  ]
}
