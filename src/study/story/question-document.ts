import { tellInterval, tellProbability, tellShare } from "../../words/share.ts"
import { groupThousands, tellNumber, tellRatio } from "../../words/number.ts"
import type { Interval } from "../../statistics/estimate.ts"
import type { OwnRule, Path, QuestionStory, RuleContrast, Side } from "./result.ts"
import { standsOut } from "./contrasts.ts"
import { column, list, remark, paragraph, table } from "../../report/document/build.ts"
import type { Block, Document } from "../../report/document/document.ts"
import { entry, keepSections } from "./entry.ts"
import { tellGap, tellSide } from "./sentences.ts"

/** What sets apart the runs that said yes from those that said no. */
export function documentOfQuestion(story: QuestionStory, full: boolean): Document {
  const { scenario, seed, runs, ask, deadline, yes, no } = story
  const when = deadline === undefined ? "" : ` (${deadline})`
  return {
    title: `${ask}${when}`,
    lead: [
      paragraph(
        `${scenario.title}, ${scenario.start} to ${scenario.until}; ${count(runs)} runs of seed ${seed}. ${tellSideOf(yes)}; ${tellSideOf(no)}.`,
      ),
      paragraph(
        "What follows tells how often things came together in these runs. It does not say that one caused the other: both may follow from a third. To see what a change does, change it (casus compare, --set).",
      ),
    ],
    sections: keepSections([
      ["rules", "Rules that came more often with one answer", tellRules(story, full)],
      ["assumptions", "Assumptions that go with the answer", tellCorrelations(story, full)],
      ["paths", "Typical paths", tellPaths(story)],
      ["own", `How the rules that can change the answer fared in runs that said ${no.label}`, tellOwn(story, full)],
      ["miss", "The nearest miss", tellMiss(story)],
    ]),
    footer: "",
  }
}

function count(n: number): string {
  return groupThousands(String(n))
}

function tellSideOf({ label, share }: Side): string {
  return `${label}: ${tellSide(share)}${share.n === 0 ? "" : ` (${tellInterval(share)})`}`
}

const mostRows = 12

function tellRules(story: QuestionStory, full: boolean): readonly Block[] {
  const compared = story.rules.filter(({ yes: first, no: second }) => first.value + second.value > 0)
  const outstanding = compared.filter(({ difference }) => standsOut(difference))
  const listed = full ? compared : outstanding.slice(0, mostRows)
  const isTimed = compared.some(({ no, no_in_same_time }) => Math.abs(no.value - no_in_same_time) > 1e-9)
  const more = outstanding.length - listed.length
  const remarks = [
    `${compared.length} rules and outcomes were compared; about ${byChance(compared.length)} would stand out by chance alone.`,
    ...(isTimed
      ? [
          `*Within the time that the runs that said ${story.yes.label} had before they were decided; the difference is taken from it, in points with its 95 % interval.`,
        ]
      : ["The difference is in points, with its 95 % interval."]),
    ...(more > 0 && !full ? [`${more} more stand out; --full lists all.`] : []),
    "A dot marks what can change what the question looks at.",
  ]
  return [
    listed.length === 0
      ? paragraph("None: no rule's share differs by more than chance would make it.")
      : tabulateRules(story, listed, isTimed),
    remark(remarks.join(" ")),
  ]
}

/** How many of so many comparisons leave their 95 % interval by chance. */
function byChance(comparisons: number): number {
  return Math.max(1, Math.round(comparisons / 20))
}

function tabulateRules({ yes, no }: QuestionStory, rules: readonly RuleContrast[], isTimed: boolean): Block {
  return table(
    [
      column("Fired before the answer was decided", "label"),
      column(yes.short, "number"),
      ...(isTimed
        ? [column(`${no.short}*`, "number"), column(`${no.short}, by the end`, "number")]
        : [column(no.short, "number")]),
      column("Difference", "number"),
    ],
    rules.map((rule) => [
      `${rule.title} [${rule.id}]${rule.own ? " ·" : ""}`,
      tellSide(rule.yes),
      ...(isTimed ? [tellRough(rule.no_in_same_time)] : []),
      tellSide(rule.no),
      tellDifference(rule.difference),
    ]),
  )
}

function tellRough(share: number): string {
  return tellShare(share, share > 0.1 && share < 0.9 ? 0 : 1)
}

function tellDifference({ value, low, high }: Interval & { readonly value: number }): string {
  return `${sign(value)} (${sign(low)} to ${sign(high)})`
}

/** A share's difference in points, with its sign. */
function sign(value: number): string {
  const points = Math.abs(value) < 0.1 ? (100 * value).toFixed(1) : (100 * value).toFixed(0)
  return Number(points) === 0 ? "0" : Number(points) > 0 ? `+${points}` : points.replace("-", "−")
}

function tellCorrelations({ correlations, values, yes, no }: QuestionStory, full: boolean): readonly Block[] {
  const outstanding = correlations.filter(({ correlation }) => standsOut(correlation))
  const listed = full ? correlations : outstanding.slice(0, mostRows)
  const switches = values.filter(({ difference }) => full || standsOut(difference))
  const found =
    listed.length === 0 && switches.length === 0
      ? "none stands out"
      : `about ${byChance(correlations.length)} would stand out by chance alone`
  return [
    ...(listed.length === 0 ? [] : [tabulateCorrelations(listed)]),
    ...(switches.length === 0
      ? []
      : [
          table(
            [
              column("Assumption and value", "label"),
              column(yes.short, "number"),
              column(no.short, "number"),
              column("Difference", "number"),
            ],
            switches.map((one) => [
              `${one.title} [${one.id}]: ${one.value}`,
              tellSide(one.yes),
              tellSide(one.no),
              tellDifference(one.difference),
            ]),
          ),
        ]),
    remark(
      `Rank correlation (Spearman) of the value drawn with the answer, over ${correlations.length} assumptions that are numbers; ${found}.`,
    ),
  ]
}

function tabulateCorrelations(correlations: QuestionStory["correlations"]): Block {
  return table(
    [
      column("Assumption", "label"),
      column("Correlation", "number"),
      column("± error", "number"),
      column("95 %", "number"),
    ],
    correlations.map(({ id, title, correlation: { value, mcse, low, high } }) => [
      title === id ? id : `${title} [${id}]`,
      tellRatio(value),
      tellRatio(mcse),
      `${tellRatio(low)} to ${tellRatio(high)}`,
    ]),
  )
}

function tellPaths({ path_events, yes, no }: QuestionStory): readonly Block[] {
  if (path_events.length === 0) return [paragraph("No rule sets the two sides apart, so there is no path to tell.")]
  const titles = new Map(path_events.map(({ id, title }) => [id, title]))
  const tell = (path: Path): string =>
    path.events.length === 0
      ? "none of them"
      : path.events.map((together) => together.map((id) => titles.get(id) ?? id).join(" and ")).join(" → ")
  const side = ({ short, paths, share }: Side): readonly Block[] =>
    share.value > 0
      ? [
          table(
            [column(`Of ${short}`, "number"), column("First firings in their order")],
            paths.map((path) => [tellProbability(path.share), tell(path)]),
          ),
        ]
      : []
  return [
    remark(
      `Told by the rules whose shares differ most: ${path_events.map(({ title, id }) => `${title} [${id}]`).join("; ")}.`,
    ),
    ...side(yes),
    ...side(no),
  ]
}

function tellOwn({ own_rules, search, no }: QuestionStory, full: boolean): readonly Block[] {
  if (search.no_runs === 0) return [paragraph(`No run said ${no.label}.`)]
  const listed = own_rules.filter(({ looks }) => looks > 0)
  return [
    paragraph(`Looks are those of ${tellTraced(search)}.`),
    ...list(
      listed
        .slice(0, full ? undefined : mostRows)
        .map((rule) =>
          entry(`${rule.title}: never fired in ${tellSide(rule.never)} of all runs that said ${no.label}`, rule.id, [
            tellLooks(rule),
          ]),
        ),
    ),
  ]
}

function tellTraced({ traced, no_runs }: QuestionStory["search"]): string {
  return traced === no_runs
    ? `all ${count(no_runs)} of them`
    : `the first ${count(traced)} of ${count(no_runs)} of them`
}

function tellLooks({ looks, fired, occasion, when, limit, cooldown, chance, conditions }: OwnRule): string {
  const share = (part: number): string => tellShare(part / looks, 1)
  const failing = conditions.filter(({ failed }) => failed > 0).map(({ text, failed }) => `${text} (${share(failed)})`)
  const parts = [
    ...(occasion > 0 ? [`no occasion ${share(occasion)}`] : []),
    ...(when > 0
      ? [
          `condition failed ${share(when)}${failing.length > 1 ? `: ${failing.join(", ")}` : failing.length === 1 ? `: ${conditions.find(({ failed }) => failed > 0)?.text}` : ""}`,
        ]
      : []),
    ...(limit > 0 ? [`limit reached ${share(limit)}`] : []),
    ...(cooldown > 0 ? [`in its pause ${share(cooldown)}`] : []),
    ...(chance > 0 ? [`draw did not come up ${share(chance)}`] : []),
    ...(fired > 0 ? [`fired ${share(fired)}`] : []),
  ]
  return `of ${count(looks)} looks: ${parts.join("; ")}`
}

function tellMiss({ nearest_miss, search, no, yes, seed }: QuestionStory): readonly Block[] {
  if (search.no_runs === 0) return []
  const tried = `Searched: ${tellTraced(search)}, with ${count(search.draws)} failed draws of rules that lead to the question; ${count(search.replayed)} of them were played again as if they had come up, the narrowest first.`
  if (nearest_miss === undefined)
    return [paragraph(`No single draw that was tried would have turned ${no.label} into ${yes.label}. ${tried}`)]
  const { run, title, rule, date, u, p, gap } = nearest_miss
  return [
    ...list([
      entry(`Run ${run}, ${date}: ${title}`, rule, [
        `${tellGap(u, p)}: short by ${tellNumber(gap)}`,
        `with this one draw come up, and every other as it was, run ${run} says ${yes.label}`,
        `see the run: casus explain … --seed ${seed} --run ${run}`,
      ]),
    ]),
    remark(tried),
  ]
}
