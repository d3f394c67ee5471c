import { actorWithoutPhase, ruleInTwoPhases, unknownPhaseMember } from "../problem/messages.ts"
import { type Compiler, report, suggestFor } from "./compiler.ts"
import type { ModelMechanism, ModelPhase, ModelRule } from "./model.ts"

/**
 * Every rule in exactly one phase. An actor stands for those of its rules that no phase names; an actor that no
 * phase names acts in a last phase of its own, and is told of.
 */
export function compilePhases(compiler: Compiler, rules: readonly ModelRule[]): readonly ModelPhase[] {
  const declared = compiler.loaded.scenario.phases
  if (declared === undefined)
    return [{ id: "all", kind: "simultaneous", mechanisms: rules.map(({ id }) => toMechanism(id)) }]
  const ids = new Set(rules.map(({ id }) => id))
  const actors = new Set(Object.keys(compiler.loaded.scenario.actors))
  const named = new Set(Object.values(declared).flatMap(({ members }) => members.filter((member) => ids.has(member))))
  const placed = new Map<string, string>()
  const place = (phase: string, member: string, index: number): readonly string[] => {
    const path = ["phases", phase, String(index)]
    const known = [...actors, ...ids]
    if (!actors.has(member) && !ids.has(member))
      report(compiler, path, unknownPhaseMember(member, suggestFor(compiler, member, known)))
    const members = ids.has(member)
      ? [member]
      : rules.filter(({ id, actor }) => actor === member && !named.has(id)).map(({ id }) => id)
    return members.filter((id) => {
      const other = placed.get(id)
      if (other !== undefined) report(compiler, path, ruleInTwoPhases(id, other, phase))
      placed.set(id, phase)
      return other === undefined
    })
  }
  const phases = Object.entries(declared).map(([id, phase]): ModelPhase => ({
    id,
    kind: phase.kind,
    mechanisms: phase.members.flatMap((member, i) => place(id, member, i)).map(toMechanism),
  }))
  return [...phases, ...lastPhases(compiler, rules, placed)]
}

function toMechanism(id: string): ModelMechanism {
  return { kind: "rule", id }
}

function lastPhases(
  compiler: Compiler,
  rules: readonly ModelRule[],
  placed: ReadonlyMap<string, string>,
): readonly ModelPhase[] {
  return Object.keys(compiler.loaded.scenario.actors).flatMap((actor): readonly ModelPhase[] => {
    const left = rules.filter((rule) => rule.actor === actor && !placed.has(rule.id)).map(({ id }) => id)
    if (left.length === 0) return []
    report(compiler, ["actors", actor], actorWithoutPhase(actor), "key")
    return [{ id: actor, kind: "simultaneous", mechanisms: left.map(toMechanism) }]
  })
}
