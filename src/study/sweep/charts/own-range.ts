import { type JsonObject, roundForChart } from "../../../chart/spec.ts"
import type { Theme } from "../../../chart/theme.ts"
import type { SweptAxis } from "../result.ts"
import { tellSetting } from "./scale.ts"

/** Where the assumption itself lies on the axis. */
export function tellOwn(axis: SweptAxis): string {
  if (axis.own === undefined) return ""
  const [low, middle, high] = axis.own.map((value) => tellSetting(axis, value))
  return `Bar on the axis: the assumption itself, 5 to 95 % (${low} to ${high}), median ${middle}. `
}

/** The assumption's own 5, 50 and 95 %, right on the axis, whose height is given in pixels, as far as they lie within it. */
export function drawOwn(axis: SweptAxis, x: JsonObject, bottom: number, { muted, text }: Theme): readonly JsonObject[] {
  const { own, low, high } = axis
  if (own === undefined || own[2] < low || own[0] > high) return []
  const hold = (value: number) => roundForChart(Math.min(Math.max(value, low), high))
  const values = [{ x: hold(own[0]), x2: hold(own[2]), middle: own[1] }]
  const y = { value: bottom - 3 }
  return [
    {
      data: { values },
      mark: { type: "rule", color: muted, strokeWidth: 4, opacity: 0.6 },
      encoding: { x, x2: { field: "x2" }, y },
    },
    ...(own[1] < low || own[1] > high
      ? []
      : [
          {
            data: { values },
            mark: { type: "point", filled: true, color: text, size: 30, opacity: 1 },
            encoding: { x: { ...x, field: "middle" }, y },
          },
        ]),
  ]
}
