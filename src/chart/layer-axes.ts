import type { JsonObject } from "./spec.ts"

/** A layer of shares over time on axes that all layers of a panel have; what stands at a fixed pixel stays there. */
export function withShareAxes(layer: JsonObject, time: JsonObject, top: number, axis: JsonObject): JsonObject {
  const encoding = layer["encoding"] as JsonObject & { readonly x: JsonObject; readonly y: JsonObject }
  const { x, y } = encoding
  return {
    ...layer,
    encoding: {
      ...encoding,
      x: "field" in x ? { ...x, type: "temporal", ...time } : x,
      y: { ...y, type: "quantitative", scale: { domain: [0, top], nice: false }, axis },
    },
  }
}
