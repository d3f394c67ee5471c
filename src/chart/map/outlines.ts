/** Degrees east and north. */
export type Position = readonly [longitude: number, latitude: number]

/** A closed line of positions, the first of which is not said again at its end. */
export type Ring = readonly Position[]

/** A country as it is drawn: polygons, each an outer ring and the rings of its holes. */
export interface Country {
  readonly name: string
  readonly polygons: readonly (readonly Ring[])[]
}

/** What outlines are drawn, and whose view of borders they are. */
export interface Outlines {
  readonly countries: readonly Country[]
  readonly source: string
}

const source =
  "Outlines: Natural Earth 4.1, 1:50m, borders as it takes them to be in fact, not in law; some are disputed"

/**
 * The countries of the world. The borders are those of Natural Earth (public domain, as world-atlas packs it), which draws who
 * holds a land, whatever others say of whose it is; no map is without a view. Loaded when first asked for: most commands
 * draw no map.
 */
export function loadOutlines(): Promise<Outlines> {
  loaded ??= readOutlines()
  return loaded
}

let loaded: Promise<Outlines> | undefined

async function readOutlines(): Promise<Outlines> {
  const { default: topology } = await import("world-atlas/countries-50m.json", { with: { type: "json" } })
  const arcs = topology.arcs.map((arc) => decodeArc(arc, topology.transform))
  return {
    source,
    countries: topology.objects.countries.geometries.map(({ type, arcs: rings, properties }) => {
      const polygons = (type === "Polygon" ? [rings] : rings) as readonly (readonly (readonly number[])[])[]
      return {
        name: properties.name,
        polygons: polygons.map((polygon) => polygon.map((ring) => joinArcs(ring, arcs))),
      }
    }),
  }
}

interface Transform {
  readonly scale: readonly [number, number]
  readonly translate: readonly [number, number]
}

/** TopoJSON: whole numbers, each position as what it adds to the last. */
function decodeArc(arc: readonly Position[], { scale, translate }: Transform): Ring {
  let [x, y] = [0, 0]
  return arc.map(([dx, dy]) => {
    x += dx
    y += dy
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
  })
}

/** Arcs one after the other: each begins where the last one ended, and the last ends where the first began. */
function joinArcs(ring: readonly number[], arcs: readonly Ring[]): Ring {
  return ring.flatMap((place) => {
    const arc = place < 0 ? (arcs[~place] ?? []).toReversed() : (arcs[place] ?? [])
    return arc.slice(0, -1)
  })
}
