/** What is used of dagre; its own declarations name their files without endings, which no strict resolution finds. */
declare module "@dagrejs/dagre" {
  export interface Place {
    readonly x?: number
    readonly y?: number
  }

  export interface LayeredGraph {
    readonly setGraph: (label: Readonly<Record<string, string | number>>) => void
    readonly setNode: (id: string, label: { readonly width: number; readonly height: number }) => void
    readonly setEdge: (from: string, to: string, label: Readonly<Record<string, string | number>>) => void
    readonly graph: () => { readonly width?: number; readonly height?: number }
    readonly node: (id: string) => Place
    readonly edge: (
      from: string,
      to: string,
    ) => Place & { readonly points?: readonly { readonly x: number; readonly y: number }[] }
  }

  export const Graph: new () => LayeredGraph
  /** Gives every node and edge of a graph its place. */
  export function layout(graph: LayeredGraph): void
}
