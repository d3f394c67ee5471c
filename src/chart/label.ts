/** What a question is called in a chart: its short label, or else the question as it was asked. */
export function labelOf({ ask, label }: { readonly ask: string; readonly label?: string }): string {
  return label ?? ask
}

/** A title without what stands in brackets: `Armenia (government)` is told as `Armenia`. */
export function nameShort(title: string): string {
  return title.replace(/\s*\([^)]*\)\s*$/, "")
}
