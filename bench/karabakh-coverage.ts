import type { Rule, Scenario } from "../src/scenario/scenario.ts"
import { prepareFile } from "../test/support/run-scenario.ts"
import { flagship } from "./karabakh-play.ts"
import { bullet, percent, table } from "./karabakh-text.ts"

/** What the flagship rests on: which of its numbers lean on a text, what of the texts it uses, which rules it holds. */

/** The rules drawn up for the scenario: R01 to R61, and two that were put in between. */
export const ruleNumbers: readonly string[] = Array.from(
  { length: 61 },
  (_, i) => `R${String(i + 1).padStart(2, "0")}`,
).flatMap((number) => (number === "R03" || number === "R51" ? [number, `${number}b`] : [number]))

/** The numbers that a note names; a name such as R03b is not R03. */
export const numbersIn = (note: string): readonly string[] => note.match(/\bR\d\db?\b/g) ?? []

const listRules = ({ actors }: Scenario): readonly (readonly [string, Rule])[] =>
  Object.entries(actors).flatMap(([actor, { rules }]) =>
    Object.entries(rules).map(([id, rule]) => [`${actor}.${id}`, rule] as const),
  )

/** Per rule drawn up, the rules of the scenario that say in their note that they are it, or hold a part of it. */
export const rulesByNumber = (scenario: Scenario): ReadonlyMap<string, readonly string[]> =>
  new Map(
    ruleNumbers.map((number) => [
      number,
      listRules(scenario).flatMap(([id, { note }]) => (numbersIn(note ?? "").includes(number) ? [id] : [])),
    ]),
  )

const basisCounts = ({ assumptions }: Scenario): ReadonlyMap<string, number> => {
  const counts = new Map([
    ["document", 0],
    ["general", 0],
    ["assumption", 0],
    ["hindsight", 0],
  ])
  for (const { basis } of Object.values(assumptions))
    counts.set(basis ?? "none", (counts.get(basis ?? "none") ?? 0) + 1)
  return counts
}

const tellAssumptions = (scenario: Scenario): string => {
  const counts = basisCounts(scenario)
  const all = Object.keys(scenario.assumptions).length
  const without = all - (counts.get("document") ?? 0)
  const named = Object.values(scenario.assumptions).filter(
    ({ basis, evidence }) => basis !== "document" && evidence !== undefined,
  ).length
  return [
    table(
      ["basis", "assumptions", "share"],
      [...counts].map(([basis, count]) => [basis, String(count), percent(count / all)]),
    ),
    `**${without} of ${all} assumptions (${percent(without / all)}) have no support in a document**; ${named} of them name evidence that ` +
      "bears on them all the same. Where the basis is a document, it supports that the thing exists and which way it works, never its size.",
  ].join("\n\n")
}

/** Evidence by what uses it; one entry may be used by several. */
export const evidenceUses = (scenario: Scenario): ReadonlyMap<string, ReadonlySet<string>> => {
  const positions = Object.values(scenario.actors).flatMap((actor) => Object.values(actor.positions))
  const cited = (entries: readonly { readonly evidence?: readonly string[] }[]): ReadonlySet<string> =>
    new Set(entries.flatMap(({ evidence }) => evidence ?? []))
  return new Map([
    ["rules", cited(listRules(scenario).map(([, rule]) => rule))],
    ["positions", cited(positions)],
    ["assumptions", cited(Object.values(scenario.assumptions))],
    ["state", cited(Object.values(scenario.state))],
    ["places and routes", cited([...Object.values(scenario.places), ...Object.values(scenario.routes)])],
  ])
}

const tellEvidence = (scenario: Scenario): string => {
  const uses = evidenceUses(scenario)
  const all = Object.keys(scenario.evidence)
  const unused = all.filter((id) => ![...uses.values()].some((ids) => ids.has(id)))
  const reasonOf = (id: string): string => {
    const entry = scenario.evidence[id]
    const leaning = all.filter((other) => scenario.evidence[other]?.depends_on?.includes(id) === true)
    const reason = entry?.silence?.["unused-evidence"]
    if (reason !== undefined) return reason
    return leaning.length === 0 ? "Nothing rests on it." : `Only as what ${leaning.join(", ")} repeats or leans on.`
  }
  return [
    table(
      ["used by", "entries"],
      [
        ...[...uses].map(([user, ids]) => [user, String(ids.size)]),
        ["**any of these**", `**${all.length - unused.length} of ${all.length}**`],
      ],
    ),
    `Not used by any of these (${unused.length}):`,
    unused.map((id) => bullet(`${id} ${scenario.evidence[id]?.says ?? ""} *${reasonOf(id)}*`)).join("\n"),
  ].join("\n\n")
}

const tellRules = (scenario: Scenario): string => {
  const rules = listRules(scenario)
  const found = rulesByNumber(scenario)
  const missing = ruleNumbers.filter((number) => found.get(number)?.length === 0)
  const beside = rules.flatMap(([id, { note }]) => (numbersIn(note ?? "").length === 0 ? [`\`${id}\``] : []))
  return [
    `${missing.length === 0 ? "All" : `${ruleNumbers.length - missing.length} of the`} ${ruleNumbers.length} rules drawn up for the scenario are in it` +
      `${missing.length === 0 ? "" : ` (not ${missing.join(", ")})`}, spread over ${rules.length - beside.length} rules of its own; ` +
      `${beside.length} more stand beside them: ${beside.join(", ")}.`,
    table(
      ["number", "rules of the scenario that name it in their note"],
      [...found].map(([number, ids]) => [number, ids.map((id) => `\`${id}\``).join(", ")]),
    ),
  ].join("\n\n")
}

/** The figures of coverage, which need no run, as markdown. */
export const tellCoverage = async (): Promise<string> => {
  const { loaded, model } = await prepareFile(flagship)
  const tested = model.positions.filter(({ brokenBy }) => brokenBy.length > 0)
  const untested = model.positions.filter(({ brokenBy }) => brokenBy.length === 0)
  return [
    "### Assumptions",
    tellAssumptions(loaded.scenario),
    "### Evidence",
    tellEvidence(loaded.scenario),
    "### Positions",
    `${model.positions.length} stated positions, of which ${tested.length} are put to the test by a rule that breaks them. ` +
      `The other ${untested.length} hold in every run by construction, and that they held says nothing:`,
    untested.map(({ id, holds }) => bullet(`\`${id}\`: ${holds}`)).join("\n"),
    "### Rules",
    tellRules(loaded.scenario),
  ].join("\n\n")
}
