import type { Influence } from "../summary/influence.ts"
import type { Summary } from "../summary/summary.ts"
import { tellCount } from "../words/count.ts"
import { tellShare } from "../words/share.ts"
import { colourActors } from "./actor-colours.ts"
import { type ChartContext, type Frame, frameChart, narrowWidth, widthOf } from "./frame.ts"
import { tellGhost } from "./ghost.ts"
import { drawGraph } from "./influence-graph.ts"
import { actorOf, labelsOf, weighBefore } from "./influence-links.ts"
import { drawInfluenceRows, listCauses, mostActs } from "./influence-rows.ts"
import type { ChartSpec } from "./spec.ts"
import { tellFirst } from "./told.ts"

/** Rules that fire in fewer runs than this are counted, not drawn. */
const leastShare = 0.01
/** Who brings about what is asked: actors, rules, states and questions as a layered graph, or as a list where that has no room. */
export function drawInfluence(summary: Summary, context: ChartContext): ChartSpec | undefined {
  if (summary.influence === undefined) return undefined
  const influence = leaveOutRare(summary.influence)
  if (influence.links.length === 0) return undefined
  const title = tellFirstActor(influence)
  const drawing =
    widthOf(context) < narrowWidth ? listRules(influence, summary, context) : showGraph(influence, summary, context)
  return frameChart(context, {
    title,
    alt: tellAlt(influence, title),
    ...drawing,
    subtitle:
      `${drawing.subtitle} ${tellRest(summary.influence, influence)}`.trim() + tellGhost(context.ghost, drawing.ghost),
  })
}

/** What a drawing is, but for what both have; `ghost` is what the grey is in it. */
type Drawn = Pick<Frame, "subtitle" | "width" | "body"> & { readonly ghost: string }

function showGraph(influence: Influence, summary: Summary, context: ChartContext): Drawn {
  return {
    ...drawGraph(influence, summary, context),
    subtitle:
      "From actors over their rules to what they act on, and to the questions that read it; the thicker a line, the more runs in which it acted.",
    ghost: "Grey along a line that has changed",
  }
}

/** The actor whose rules act on what the most questions read. */
function tellFirstActor(influence: Influence): string {
  const labels = labelsOf(influence)
  const counted = influence.nodes
    .filter(({ kind }) => kind === "actor")
    .map(({ id }) => ({ id, count: countQuestions(influence, id) }))
    .toSorted((a, b) => b.count - a.count)
  const [first, second] = counted
  const all = influence.nodes.filter(({ kind }) => kind === "question").length
  if (first === undefined || second === undefined || first.count === second.count)
    return "Who brings about what is asked"
  return `${labels.get(first.id)} acts on what ${first.count} of ${tellCount(all, "question")} read, more than any other`
}

function countQuestions({ nodes, links }: Influence, actor: string): number {
  const reached = new Set([actor])
  // Links come layer by layer, so that one pass reaches all.
  for (const { from, to } of links) if (reached.has(from)) reached.add(to)
  return nodes.filter(({ id, kind }) => kind === "question" && reached.has(id)).length
}

function listRules(influence: Influence, summary: Summary, context: ChartContext): Drawn {
  const { theme, ghost } = context
  const width = widthOf(context)
  const labels = labelsOf(influence)
  const colours = colourActors(summary, theme)
  const causes = listCauses(influence, weighBefore(ghost, influence))
  const more = causes.reduce((sum, { acts }) => sum + Math.max(0, acts.length - mostActs), 0)
  const rest =
    more === 0 ? "" : ` Of each variable the ${mostActs} rules that act most often are drawn, ${more} more are not.`
  const nameActor = (rule: string) => {
    const actor = actorOf(influence, rule) ?? ""
    return { label: labels.get(`actor:${actor}`) ?? actor, colour: colours.get(actor) ?? theme.rest }
  }
  return {
    width,
    body: drawInfluenceRows(causes, labels, nameActor, { width, theme }),
    subtitle: `What questions read, and the rules that act on it. Bar: share of runs in which a rule did, in the colour of its actor.${rest}`,
    ghost: "Thin grey bar",
  }
}

/** What acts in the most runs on what is asked. */
function tellAlt(influence: Influence, title: string): string {
  const labels = labelsOf(influence)
  const acts = influence.links
    .filter(({ from }) => from.startsWith("rule:"))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ from, to, weight }) => `${labels.get(from)} → ${labels.get(to)} in ${tellShare(weight)} of runs`)
  return `${title}. ${tellFirst(acts, 12)}.`
}

function leaveOutRare({ nodes, links, indirect }: Influence): Influence {
  const firing = new Set(
    links.flatMap(({ from, to, weight }) => (from.startsWith("actor:") && weight >= leastShare ? [to] : [])),
  )
  const ofRules = links.filter(
    ({ from, to, weight }) =>
      (firing.has(from) && weight >= leastShare) || (firing.has(to) && from.startsWith("actor:")),
  )
  const reached = new Set(ofRules.flatMap(({ from, to }) => [from, to]))
  const ofStates = links.filter(({ from }) => from.startsWith("state:") && reached.has(from))
  const kept = new Set([...reached, ...ofStates.map(({ to }) => to)])
  return { nodes: nodes.filter(({ id }) => kept.has(id)), links: [...ofRules, ...ofStates], indirect }
}

function tellRest(all: Influence, drawn: Influence): string {
  const rules = ({ nodes }: Influence) => nodes.filter(({ kind }) => kind === "rule").length
  const rare = rules(all) - rules(drawn)
  const parts = [
    ...(all.indirect === 0 ? [] : [`work only through other rules (${all.indirect})`]),
    ...(rare === 0 ? [] : [`fire in under ${tellShare(leastShare)} of runs (${rare})`]),
  ]
  return parts.length === 0 ? "" : `Not drawn: rules that ${parts.join(", and that ")}.`
}
