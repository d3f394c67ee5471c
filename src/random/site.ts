import { hash32 } from "./hash.ts"

/** The site of the moment within a step at which what changes in it counts as having changed (answers/moments.ts). */
export const clockSite = "clock"

/** A site where a rule acts for the second, third … time within one step, as several of its dates fall into it. */
export function siteAgain(site: string, turn: number): string {
  return `${site}@${turn}`
}

/** Two different sites that hash to the same 32 bits and would share their draws; `first` was named earlier. */
export type SiteCollision = { readonly first: string; readonly second: string }

/**
 * The pairs among `sites` that differ in text but not in hash, in the order of their second member. A text that is
 * named twice is no collision. Of three that collide, the last two are each paired with the first.
 */
export function findCollisions(sites: readonly string[]): readonly SiteCollision[] {
  const firstByHash = new Map<number, string>()
  const seen = new Set<string>()
  const collisions: SiteCollision[] = []
  for (const site of sites) {
    if (seen.has(site)) continue
    seen.add(site)
    const hash = hash32(site)
    const first = firstByHash.get(hash)
    if (first === undefined) firstByHash.set(hash, site)
    else collisions.push({ first, second: site })
  }
  return collisions
}
