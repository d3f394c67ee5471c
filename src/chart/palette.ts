import { type ColourName, colourNames } from "../scenario/colour-names.ts"

/** A colour for a light and for a dark background: the same hue, so that an actor keeps its colour in both. */
export interface Pair {
  readonly light: string
  readonly dark: string
}

/**
 * Colours that people with any of the usual colour blindnesses can tell apart: the eight of Okabe and Ito 2008 (their black
 * and yellow darker on a light page, most of them lighter on a dark one), then four of Tol 2021 for whoever has more. A test
 * holds the first eight apart under simulated blindness. No chart relies on colour alone: a name stands beside each.
 */
export const colourPairs: readonly Pair[] = [
  { light: "#0072b2", dark: "#3b86e8" },
  { light: "#d55e00", dark: "#f28a45" },
  { light: "#009e73", dark: "#12b085" },
  { light: "#cc79a7", dark: "#cf86ba" },
  { light: "#e69f00", dark: "#ffd24a" },
  { light: "#56b4e9", dark: "#9cd8fa" },
  { light: "#3a3a3a", dark: "#f0f0f0" },
  { light: "#6b5200", dark: "#7a6808" },
  { light: "#332288", dark: "#8f86d9" },
  { light: "#882255", dark: "#d0668f" },
  { light: "#117733", dark: "#66b56f" },
  { light: "#aa4499", dark: "#c2946a" },
]

/** Places of colours for values of categories: all but those of runs, of comparisons and of black, the clearest first. */
export const nominalPlaces: readonly number[] = [2, 4, 3, 7, 5, 8, 10, 9, 11]

/** Steps of something ordered, from pale to strong: the same hue, darker on a light page and lighter on a dark one. */
export const rampPairs: readonly Pair[] = [
  { light: "#d6c6e3", dark: "#4b355a" },
  { light: "#b896d0", dark: "#6c4a86" },
  { light: "#9865b6", dark: "#9067b2" },
  { light: "#763b96", dark: "#b288d3" },
  { light: "#531870", dark: "#d2afe9" },
  { light: "#350b4b", dark: "#eedbfa" },
]

/** The colour of step `place` of `count`, spread over the ramp. */
export function rampColour(place: number, count: number, shade: "light" | "dark"): string {
  const last = rampPairs.length - 1
  const at = count <= 1 ? last - 1 : Math.floor(0.5 + (place * last) / (count - 1))
  return (rampPairs[Math.min(last, Math.max(0, at))] ?? rampPairs[0]!)[shade]
}

/** A colour by its name; the first twelve names are those of the pairs, in their order. */
export function colourNamed(name: ColourName, shade: "light" | "dark"): string {
  if (name === "red") return redPair[shade]
  return name === "grey" ? greyPair[shade] : colourAt(colourNames.indexOf(name), shade)
}

/** Red means in all charts that a position breaks, grey that nothing has moved. */
export const redPair: Pair = { light: "#b3261e", dark: "#ff7a66" }
export const greyPair: Pair = { light: "#c4c4c4", dark: "#5a6067" }

/** Below and above: two colours that no actor, scenario or value has, told apart by whoever sees no green (Harrower and Brewer 2003). */
export function signColours(shade: "light" | "dark"): { readonly lower: string; readonly higher: string } {
  return shade === "light" ? { lower: "#1b7837", higher: "#762a83" } : { lower: "#7fbf7b", higher: "#c2a5cf" }
}

/** One fixed colour per thing, by its place in the declared order. */
export function assignColours(ids: readonly string[], shade: "light" | "dark"): ReadonlyMap<string, string> {
  return new Map(ids.map((id, place) => [id, colourAt(place, shade)]))
}

/**
 * The colour of a place in an order. Beyond twelve the same hues come again, the dark ones mixed half and half with
 * white and the light ones with black, then all with grey; only after 36 is a colour used twice.
 */
export function colourAt(place: number, shade: "light" | "dark"): string {
  const own = (colourPairs[place % colourPairs.length] ?? { light: "#4d4d4d", dark: "#d0d0d0" })[shade]
  const round = Math.floor(place / colourPairs.length) % 3
  return round === 0 ? own : mixColours(own, round === 2 ? "#808080" : isDark(own) ? "#ffffff" : "#000000")
}

/** Half of each of two colours written as #rrggbb. */
function mixColours(first: string, second: string): string {
  const others = channelsOf(second)
  const channels = channelsOf(first).map((channel, i) => (channel + (others[i] ?? 0)) >> 1)
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`
}

function isDark(colour: string): boolean {
  return channelsOf(colour).reduce((sum, channel) => sum + channel, 0) < 3 * 128
}

function channelsOf(colour: string): readonly number[] {
  return [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16))
}
