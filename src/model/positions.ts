import { namedTwice, unknownPosition } from "../problem/messages.ts"
import type { Effects, Path } from "../scenario/scenario.ts"
import { type Compiler, report, suggestFor } from "./compiler.ts"
import type { ModelPosition } from "./model.ts"

interface Stand {
  readonly event: string
  readonly actor: string
  readonly path: Path
  readonly serves: readonly string[]
  readonly breaks: readonly string[]
}

/** Every stated position with the rules and outcomes that serve it or break it. */
export function compilePositions(compiler: Compiler): readonly ModelPosition[] {
  const { actors } = compiler.loaded.scenario
  const known = Object.entries(actors).flatMap(([actor, { positions }]) =>
    Object.keys(positions).map((id) => `${actor}.${id}`),
  )
  const stands = Object.entries(actors).flatMap(([actor, { rules }]) =>
    Object.entries(rules).flatMap(([name, rule]): readonly Stand[] => {
      const path = ["actors", actor, "rules", name]
      return [
        { event: `${actor}.${name}`, actor, path, ...rule },
        ...outcomeStands(actor, `${actor}.${name}`, path, rule.then),
      ]
    }),
  )
  const involved = (key: "serves" | "breaks") =>
    stands.flatMap((stand) =>
      stand[key].map((name, i) => ({ event: stand.event, position: resolve(compiler, known, stand, key, name, i) })),
    )
  const serving = involved("serves")
  const breaking = involved("breaks")
  const eventsOn = (list: typeof serving, id: string) =>
    list.filter(({ position }) => position === id).map(({ event }) => event)
  return Object.entries(actors).flatMap(([actor, { positions }]) =>
    Object.entries(positions).map(([name, position]): ModelPosition => {
      const id = `${actor}.${name}`
      const { holds, stance, evidence } = position
      return {
        id,
        actor,
        holds,
        stance,
        evidence: evidence ?? [],
        servedBy: eventsOn(serving, id),
        brokenBy: eventsOn(breaking, id),
      }
    }),
  )
}

function outcomeStands(actor: string, parent: string, path: Path, effects: Effects): readonly Stand[] {
  return Object.entries(effects.choose ?? {}).flatMap(([name, outcome]): readonly Stand[] => {
    const here = [...path, "then", "choose", name]
    return [
      { event: `${parent}.${name}`, actor, path: here, serves: outcome.serves, breaks: outcome.breaks },
      ...outcomeStands(actor, `${parent}.${name}`, here, outcome.then ?? {}),
    ]
  })
}

function resolve(
  compiler: Compiler,
  known: readonly string[],
  stand: Stand,
  key: "serves" | "breaks",
  name: string,
  index: number,
): string | undefined {
  const id = known.includes(`${stand.actor}.${name}`)
    ? `${stand.actor}.${name}`
    : known.includes(name)
      ? name
      : undefined
  if (id === undefined)
    report(compiler, [...stand.path, key, String(index)], unknownPosition(name, suggestFor(compiler, name, known)))
  const first = stand[key]
    .slice(0, index)
    .find((other) => other !== name && (other === id || `${stand.actor}.${other}` === id))
  if (first !== undefined) report(compiler, [...stand.path, key, String(index)], namedTwice(name, first))
  return id
}
