import type { Expression } from "../expression/expression.ts"
import type { Term } from "../expression/term.ts"
import { plainNumber } from "../expression/type.ts"
import { badGroup } from "../problem/messages.ts"
import type { Group, Path } from "../scenario/scenario.ts"
import { type Compiler, declareName, report } from "./compiler.ts"
import type { ModelAssumption } from "./model.ts"

/**
 * Shares that sum to 1: a Dirichlet distribution as gamma variates divided by their sum (Devroye 1986, XI.4). Each
 * member draws its own gamma at a site of its own, so that adding a member moves no other member's draw, only the
 * sum. The gammas are assumptions too, hidden from reports.
 */
export const compileGroups = (compiler: Compiler): readonly ModelAssumption[] =>
  Object.entries(compiler.loaded.scenario.groups).flatMap(([id, group]) => compileGroup(compiler, id, group))

const compileGroup = (compiler: Compiler, id: string, group: Group): readonly ModelAssumption[] => {
  const members = Object.entries(group.dirichlet)
  if (members.length < 2 || members.some(([, weight]) => !(weight > 0 && weight < Infinity))) {
    report(compiler, ["groups", id, "dirichlet"], badGroup())
    return []
  }
  const variates = members.map(([member]): Term<string> => ({
    op: "read",
    from: "assumption",
    name: variateId(id, member),
  }))
  const sum = variates.reduce((left, right) => ({ op: "add", left, right }))
  const gammas = members.map(([member, weight]) =>
    hidden(variateId(id, member), pathOf(id, member), gammaOf(compiler, `groups.${id}.${member}`, weight)),
  )
  const shares = members.map(([member], i): ModelAssumption => {
    declareShare(compiler, id, member)
    const left = variates[i] ?? sum
    return {
      ...hidden(
        member,
        pathOf(id, member),
        formula({ op: "divide", left, right: sum }, `dirichlet(${describe(members)})`),
      ),
      hidden: false,
      unit: "share",
      basis: group.basis ?? "none",
      evidence: group.evidence ?? [],
      note: group.note ?? "",
      text: `dirichlet ${describe(members)}`,
    }
  })
  return [...gammas, ...shares]
}

/** A name that no scenario can give, as it is no id. */
const variateId = (group: string, member: string): string => `${group}~${member}`

const pathOf = (group: string, member: string): Path => ["groups", group, "dirichlet", member]

const describe = (members: readonly (readonly [string, number])[]): string =>
  members.map(([member, weight]) => `${member}: ${weight}`).join(", ")

const declareShare = (compiler: Compiler, group: string, member: string): void => {
  declareName(compiler, pathOf(group, member), member, { role: "assumption", type: plainNumber, whole: false })
}

const gammaOf = (compiler: Compiler, path: string, shape: number): Expression => {
  const site = `${path}#0`
  compiler.sites.push(site)
  const constants = [shape, 1].map((value): Term<string> => ({ op: "constant", value }))
  return {
    ...formula({ op: "draw", family: "gamma", arguments: constants, site, index: 0 }, `gamma(${shape}, 1)`),
    hasChance: true,
    isDistribution: true,
  }
}

const formula = (term: Term<string>, text: string): Expression => ({
  kind: "term",
  type: plainNumber,
  term,
  text,
  reads: [],
  events: [],
  hasChance: false,
  memories: [],
  whole: false,
  isDistribution: false,
})

const hidden = (id: string, path: Path, value: Expression): ModelAssumption => ({
  id,
  path,
  title: id,
  type: plainNumber,
  unit: "",
  value,
  loadings: [],
  rest: 1,
  basis: "none",
  evidence: [],
  note: "",
  text: value.text,
  hidden: true,
})
