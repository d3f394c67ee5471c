/** Whether a chart, or a page of it, is meant by a name: its id, or all of a kind, such as `value` for `value-losses`. */
export function isMeant(id: string, name: string): boolean {
  return id === name || id.startsWith(`${name}-`)
}

/**
 * The charts that are chosen, in the order in which they are named: each by its id, or all of a kind by what their ids begin
 * with (`value` for all quantities, `tracks` with all its pages), or `all` that no other name means. A chart that is named twice comes once.
 */
export function chooseCharts<A extends { readonly id: string }>(
  charts: readonly A[],
  chosen: readonly string[],
): readonly A[] {
  const named = (id: string): boolean => chosen.some((name) => isMeant(id, name))
  return [
    ...new Set(chosen.flatMap((name) => charts.filter(({ id }) => (name === "all" ? !named(id) : isMeant(id, name))))),
  ]
}
