import { Graph, layout } from "@dagrejs/dagre"

export interface GraphNode {
  readonly id: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

export interface GraphLink {
  readonly from: string
  readonly to: string
  /** Pixels that it takes where it passes other nodes; a line takes none. */
  readonly thickness?: number
}

export interface PlacedLink extends GraphLink {
  /** Half way, at a place that no node takes. */
  readonly through: { readonly x: number; readonly y: number }
}

export interface PlacedNode extends GraphNode {
  /** The middle, in pixels from the left and the top. */
  readonly x: number
  readonly y: number
}

export interface PlacedGraph {
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly links: readonly PlacedLink[]
}

/**
 * A layered graph from left to right with few crossings (Sugiyama, Tagawa and Toda 1981, by dagre): no two nodes overlap. The same graph is always laid out the same way.
 */
export function layOutGraph(
  nodes: readonly GraphNode[],
  links: readonly GraphLink[],
  gaps: { readonly layers: number; readonly nodes: number },
): PlacedGraph {
  const graph = new Graph()
  graph.setGraph({ rankdir: "LR", ranksep: gaps.layers, nodesep: gaps.nodes, edgesep: 4, ranker: "longest-path" })
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height })
  for (const { from, to, thickness } of links) {
    graph.setEdge(from, to, thickness === undefined ? {} : { width: 1, height: thickness, labelpos: "c" })
  }
  layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x = 0, y = 0 } = graph.node(node.id)
      return { ...node, x, y }
    }),
    links: links.map((link) => {
      const { x, y, points = [] } = graph.edge(link.from, link.to)
      return { ...link, through: x === undefined || y === undefined ? points[points.length >> 1]! : { x, y } }
    }),
  }
}
