/** Things of one kind that happened one after another, told together. */
export interface Episode<A> {
  readonly first: A
  readonly last: A
  readonly items: readonly A[]
  /** True if steps lie between them in which nothing of the kind happened. */
  readonly hasGaps: boolean
}

/** What happens in more episodes than this is told once, from its first to its last time. */
export const mostEpisodes = 6

/**
 * Gathers what happened in steps that follow each other; where that leaves more than `mostEpisodes`, all of it is one
 * episode with gaps. Items come in the order of their steps.
 */
export function gatherEpisodes<A extends { readonly step: number }>(items: readonly A[]): readonly Episode<A>[] {
  const runs: A[][] = []
  for (const item of items) {
    const run = runs[runs.length - 1]
    const before = run?.[run.length - 1]
    if (run !== undefined && before !== undefined && item.step - before.step <= 1) run.push(item)
    else runs.push([item])
  }
  const groups = runs.length > mostEpisodes ? [[...items]] : runs
  return groups.flatMap((group) => {
    const [first, last] = [group[0], group[group.length - 1]]
    return first === undefined || last === undefined
      ? []
      : [{ first, last, items: group, hasGaps: runs.length > mostEpisodes }]
  })
}

/** Items by a key, in the order in which the keys first occur. */
export function gatherByKey<A>(items: readonly A[], keyOf: (item: A) => string): readonly (readonly A[])[] {
  const groups = new Map<string, A[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}
