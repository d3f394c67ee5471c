import type { Influence } from "../summary/influence.ts"
import type { Ghost } from "./ghost.ts"

/** A link has moved against its ghost from here on. */
const leastMove = 0.01

/** What each node is called. */
export function labelsOf({ nodes }: Influence): ReadonlyMap<string, string> {
  return new Map(nodes.map(({ id, label }) => [id, label]))
}

/** The weight that a link had, where it is not the same; undefined without a ghost. */
export function weighBefore(
  ghost: Ghost | undefined,
  now: Influence,
): (from: string, to: string) => number | undefined {
  const key = (from: string, to: string) => JSON.stringify([from, to])
  const weigh = ({ links }: Pick<Influence, "links">) =>
    new Map(links.map(({ from, to, weight }) => [key(from, to), weight]))
  const [before, after] = [weigh(ghost?.summary.influence ?? { links: [] }), weigh(now)]
  return (from, to) => {
    const was = before.get(key(from, to)) ?? 0
    return ghost === undefined || Math.abs(was - (after.get(key(from, to)) ?? 0)) < leastMove ? undefined : was
  }
}

/** The actor of a rule, or of itself; undefined of what no actor owns. */
export function actorOf({ links }: Influence, id: string): string | undefined {
  const own = id.startsWith("actor:") ? id : links.find(({ from, to }) => to === id && from.startsWith("actor:"))?.from
  return own?.slice("actor:".length)
}
