import type { HeldBack, RunStory, StoryAct, StoryAssumption, StoryDay, StoryPosition } from "./result.ts"
import { heading, list, remark, paragraph, table, column } from "../../report/document/build.ts"
import type { Block, Document, Item } from "../../report/document/document.ts"
import { entry, keepSections } from "./entry.ts"
import { tellPath } from "./path-document.ts"
import { tellChoice, tellEffect, tellGap, tellObstacle, tellReasons, tellTimes } from "./sentences.ts"

/** The story of one run: acts by date, then what held others back, positions, assumptions and answers. */
export function documentOfRun(story: RunStory, full: boolean): Document {
  const { scenario, run, seed } = story
  return {
    title: `${scenario.title}: run ${run}`,
    lead: [
      paragraph(
        `${scenario.start} to ${scenario.until} in steps of ${scenario.step}; run ${run} of seed ${seed}. One run is one way in which it could go, not the likeliest and not a forecast.`,
      ),
      ...tellPicked(story),
    ],
    sections: keepSections([
      ["happened", "What happened", [...tellAlways(story), ...tellDays(story, full)]],
      ["path", "How the chance moved", story.path === undefined ? [] : tellPath(story.path, full)],
      ["stopped", "The run stopped", story.fault === undefined ? [] : [paragraph(story.fault)]],
      ["positions", "Stated positions", list(story.positions.flatMap(tellPosition))],
      ["held-back", "Rules that never fired", tellHeldBack(story.held_back, full)],
      ["assumptions", "Assumptions drawn for this run", tellAssumptions(story.assumptions, full)],
      ["answers", "Answers of this run", tellAnswers(story)],
    ]),
    footer: "",
  }
}

function tellPicked({ picked }: RunStory): readonly Block[] {
  if (picked === undefined) return []
  const which = picked.as === "typical" ? "nearest to" : "farthest from"
  return [
    paragraph(
      `Of ${picked.runs} runs this is the one whose answers lie ${which} the medians and majorities: distance ${picked.distance.toFixed(3)}, on a scale from 0 to 1.`,
    ),
  ]
}

function tellAlways({ always }: RunStory): readonly Block[] {
  return always.length === 0
    ? []
    : [paragraph(`In every step: ${always.map(({ title, rule }) => `${title} [${rule}]`).join("; ")}.`)]
}

function tellDays({ days, scenario }: RunStory, full: boolean): readonly Block[] {
  return days.flatMap((day, i): readonly Block[] => {
    const quiet = day.step - (days[i - 1]?.step ?? 0) - 1
    return [
      ...(quiet > 0 ? [remark(`… ${tellQuiet(quiet, scenario.step)}`)] : []),
      heading(day.date),
      ...list(tellDay(day, full)),
    ]
  })
}

/** `3 quiet weeks`: steps in which nothing new is told. */
function tellQuiet(steps: number, step: string): string {
  const unit = /^1 (\w+)$/.exec(step)?.[1] ?? "step"
  return `${steps} quiet ${unit}${steps === 1 ? "" : "s"}`
}

function tellDay({ acts, near }: StoryDay, full: boolean): readonly Item[] {
  return [
    ...acts.map((act) =>
      entry(`${act.title}${tellTimes(act)}`, act.rule, [
        ...tellReasons(act.reason),
        ...act.choices.map(tellChoice),
        ...act.effects.map(tellEffect),
        ...tellUnmade(act),
        ...tellStand(act),
      ]),
    ),
    ...near.map((miss) => entry(`Nearly: ${miss.title}${tellTimes(miss)}`, miss.rule, tellObstacle(miss, full))),
  ]
}

/** That something was not done any more. */
function tellUnmade({ stopped, times, until }: StoryAct): readonly string[] {
  if (stopped !== true) return []
  return [`${times === 1 ? "" : `on ${until} `}the run stopped before what it does was done`]
}

function tellStand({ serves, breaks }: StoryAct): readonly string[] {
  return [
    ...(breaks.length === 0 ? [] : [`breaks the position ${breaks.join(", ")}`]),
    ...(serves.length === 0 ? [] : [`serves the position ${serves.join(", ")}`]),
  ]
}

function tellPosition({ id, actor_title, stance, holds, outcome, broken, served }: StoryPosition): readonly Item[] {
  if (outcome === "untested" && served.length === 0) return []
  const lines = [
    ...(broken === undefined ? [] : [`broken on ${broken.date}: ${broken.title} [${broken.rule}]`]),
    ...(outcome === "held" ? ["held to the end"] : []),
    ...(outcome === "untested" ? ["no rule of the scenario can break it"] : []),
    ...served.map(
      ({ title, rule, first, times }) =>
        `served ${times === 1 ? `on ${first}` : `${times} times, first on ${first}`}: ${title} [${rule}]`,
    ),
  ]
  return [entry(`${actor_title} ${stance}: ${holds}`, id, lines)]
}

const mostHeldBack = 10

/** First those whose draws failed, the closest first; the others are only named, unless everything is asked for. */
function tellHeldBack(held: readonly HeldBack[], full: boolean): readonly Block[] {
  const gapOf = ({ closest }: HeldBack): number => (closest === undefined ? Infinity : closest.u - closest.p)
  const tried = held.filter(({ chance }) => chance > 0).toSorted((a, b) => gapOf(a) - gapOf(b))
  const shown = full ? [...tried, ...held.filter(({ chance }) => chance === 0)] : tried.slice(0, mostHeldBack)
  const never = held.filter((rule) => !shown.includes(rule))
  const names = never.map(({ title, rule }) => `${title} [${rule}]`).join("; ")
  return [
    ...list(shown.map((rule) => entry(rule.title, rule.rule, [tellCounts(rule)]))),
    ...(never.length === 0
      ? []
      : [paragraph(`${shown.length === 0 ? "No draw of theirs was ever made" : "Farther from it"}: ${names}.`)]),
  ]
}

function tellCounts({ looks, occasion, when, cooldown, chance, conditions, closest }: HeldBack): string {
  const failing = conditions.filter(({ failed }) => failed > 0).map(({ text, failed }) => `${text} (${failed})`)
  const parts = [
    ...(chance > 0
      ? [
          `its chance was drawn ${chance} times and never came up${closest === undefined ? "" : `, closest on ${closest.date}: ${tellGap(closest.u, closest.p)}`}`,
        ]
      : []),
    ...(when > 0
      ? [`its condition failed at ${when} of ${looks} looks${failing.length === 0 ? "" : `: ${failing.join(", ")}`}`]
      : []),
    ...(occasion > 0 ? [`${occasion} looks were no occasion`] : []),
    ...(cooldown > 0 ? [`${cooldown} fell into its pause`] : []),
  ]
  return parts.join("; ")
}

/** In a terminal only what lies outside the middle 80 % is listed, unless everything is asked for. */
function tellAssumptions(assumptions: readonly StoryAssumption[], full: boolean): readonly Block[] {
  const distance = ({ percentile, share }: StoryAssumption): number =>
    percentile === undefined ? (share === undefined ? -1 : 0.5 - share / 2) : Math.abs(percentile - 0.5)
  const listed = full
    ? assumptions
    : assumptions.filter((assumption) => distance(assumption) > 0.4).toSorted((a, b) => distance(b) - distance(a))
  const rest = assumptions.length - listed.length
  const rows = listed.map(({ id, title, drawn, text, percentile, share }) => [
    id,
    drawn.text,
    percentile === undefined ? (share === undefined ? "–" : `chance ${percentOf(share)}`) : percentOf(percentile),
    `${title === id ? "" : `${title}: `}${text}`,
  ])
  return [
    ...(rows.length === 0
      ? []
      : [table([column("Assumption", "label"), column("Drawn"), column("Percentile"), column("As written")], rows)]),
    ...(rest === 0
      ? []
      : [
          paragraph(
            `${rest} more lie between the 10th and the 90th percentile, are fixed, or follow from others; --full lists them.`,
          ),
        ]),
  ]
}

function percentOf(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`
}

function tellAnswers({ answers }: RunStory): readonly Block[] {
  return answers.length === 0
    ? []
    : [
        table(
          [column("Question", "group"), column("Deadline", "label"), column("Answer")],
          answers
            .filter(({ text }) => text !== "beyond the horizon")
            .map(({ text, deadline, ask }) => [ask, deadline ?? "", text]),
        ),
      ]
}
