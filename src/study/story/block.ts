/** A piece of a story, before it is known whether it goes to a terminal or into a markdown file. */
export type Block =
  | { readonly kind: "title" | "heading" | "subheading" | "paragraph" | "quiet"; readonly text: string }
  /** One thing that happened, with lines about it below. */
  | { readonly kind: "entry"; readonly text: string; readonly aside?: string; readonly lines: readonly string[] }
  /** Cells are one line each; the last column may be long. */
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** A heading with what stands below it; nothing where that is nothing. */
export const section = (text: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [{ kind: "heading", text }, ...blocks]
