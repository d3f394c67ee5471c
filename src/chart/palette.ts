/** A colour for a light and for a dark background: the same hue, so that an actor keeps its colour in both. */
interface Pair {
  readonly light: string
  readonly dark: string
}

/**
 * Colours that can be told apart by people with any of the usual colour blindnesses: the eight of Okabe and Ito 2008, in
 * an order that begins with the most different, then four of Tol 2021 (muted). Where they would be too faint on their
 * background (a contrast below 3) they are darker or lighter than in the source.
 */
const pairs: readonly Pair[] = [
  { light: "#0072b2", dark: "#4fa8e0" },
  { light: "#d55e00", dark: "#f0803c" },
  { light: "#009e73", dark: "#2dc79b" },
  { light: "#c0659a", dark: "#dd9bc1" },
  { light: "#b87f00", dark: "#f2b632" },
  { light: "#2f9bd6", dark: "#9cd8fa" },
  { light: "#4d4d4d", dark: "#d0d0d0" },
  { light: "#8f8500", dark: "#f0e442" },
  { light: "#332288", dark: "#8f86d9" },
  { light: "#882255", dark: "#d0668f" },
  { light: "#117733", dark: "#66b56f" },
  { light: "#7a4a1e", dark: "#c2946a" },
]

/** One fixed colour per thing, by its place in the declared order; after twelve they begin again. */
export function assignColours(ids: readonly string[], shade: "light" | "dark"): ReadonlyMap<string, string> {
  return new Map(ids.map((id, place) => [id, colourAt(place, shade)]))
}

/** The colour of a place in an order. */
export function colourAt(place: number, shade: "light" | "dark"): string {
  return (pairs[place % pairs.length] ?? { light: "#4d4d4d", dark: "#d0d0d0" })[shade]
}
