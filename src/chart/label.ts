/** What a question is called in a chart: its short label, or else the question as it was asked. */
export function labelOf({ ask, label }: { readonly ask: string; readonly label?: string }): string {
  return label ?? ask
}
