/** Outlines as a package ships them: large, so that nobody infers their type. */
declare module "world-atlas/countries-50m.json" {
  interface Geometry {
    readonly type: "Polygon" | "MultiPolygon"
    /** Rings of a polygon, or of several, as numbers of arcs; one's complement is an arc the other way round. */
    readonly arcs: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[]
    readonly properties: { readonly name: string }
  }
  const topology: {
    readonly transform: { readonly scale: readonly [number, number]; readonly translate: readonly [number, number] }
    readonly arcs: readonly (readonly (readonly [number, number])[])[]
    readonly objects: { readonly countries: { readonly geometries: readonly Geometry[] } }
  }
  export = topology
}
