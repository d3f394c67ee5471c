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
 * sum. The gammas are drawn as logarithms, of which the greatest is taken off before they are raised: those of small
 * weights are below all numbers. What is hidden from reports: the logarithms, the greatest, and the sum.
 */
export function compileGroups(compiler: Compiler): readonly ModelAssumption[] {
  return Object.entries(compiler.loaded.scenario.groups).flatMap(([id, group]) => compileGroup(compiler, id, group))
}

function compileGroup(compiler: Compiler, id: string, group: Group): readonly ModelAssumption[] {
  const members = Object.entries(group.dirichlet)
  if (members.length < 2 || members.some(([, weight]) => !(weight >= 1e-300 && weight <= 1e15))) {
    report(compiler, ["groups", id, "dirichlet"], badGroup())
    return []
  }
  const logs = members.map(([member, weight]) =>
    hidden(variateId(id, member), pathOf(id, member), logGammaOf(compiler, `groups.${id}.${member}`, weight)),
  )
  // In the order of their names, so that the order of declaration does not move the last bit of the sum.
  const inOrder = logs.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const greatest = hidden(
    `${id}~greatest~`,
    ["groups", id, "dirichlet"],
    formula(join("max", inOrder.map(readOf)), "greatest"),
  )
  const raise = (one: ModelAssumption): Term<string> => ({
    op: "exp",
    argument: { op: "subtract", left: readOf(one), right: readOf(greatest) },
  })
  const sum = hidden(`${id}~sum~`, ["groups", id, "dirichlet"], formula(join("add", inOrder.map(raise)), "sum"))
  const shares = members.map(([member], i): ModelAssumption => {
    declareShare(compiler, id, member)
    const share: Term<string> = { op: "divide", left: raise(logs[i] ?? sum), right: readOf(sum) }
    return {
      ...hidden(member, pathOf(id, member), formula(share, `dirichlet(${describe(members)})`)),
      hidden: false,
      unit: "share",
      basis: group.basis ?? "none",
      evidence: group.evidence ?? [],
      note: group.note ?? "",
      text: `dirichlet ${describe(members)}`,
    }
  })
  return [...logs, greatest, sum, ...shares]
}

function readOf({ id }: ModelAssumption): Term<string> {
  return { op: "read", from: "assumption", name: id }
}

function join(op: "add" | "max", [first, ...others]: readonly Term<string>[]): Term<string> {
  return others.reduce<Term<string>>((left, right) => ({ op, left, right }), first ?? { op: "constant", value: 0 })
}

/** A name that no scenario can give, as it is no id. */
function variateId(group: string, member: string): string {
  return `${group}~${member}`
}

function pathOf(group: string, member: string): Path {
  return ["groups", group, "dirichlet", member]
}

function describe(members: readonly (readonly [string, number])[]): string {
  return members.map(([member, weight]) => `${member}: ${weight}`).join(", ")
}

function declareShare(compiler: Compiler, group: string, member: string): void {
  declareName(compiler, pathOf(group, member), member, { role: "assumption", type: plainNumber, whole: false })
}

function logGammaOf(compiler: Compiler, path: string, shape: number): Expression {
  const site = `${path}#0`
  compiler.sites.push(site)
  const draw = {
    op: "draw",
    family: "log_gamma",
    arguments: [{ op: "constant", value: shape }],
    site,
    index: 0,
  } as const
  return {
    ...formula(draw, `log_gamma(${shape})`),
    hasChance: true,
    isDistribution: true,
  }
}

function formula(term: Term<string>, text: string): Expression {
  return {
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
  }
}

function hidden(id: string, path: Path, value: Expression): ModelAssumption {
  return {
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
  }
}
