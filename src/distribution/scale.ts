import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import { logistic, logit } from "../number/logistic.ts"

/** The line on which a judgement's distances are read, and the way back. */
export interface Scale {
  readonly name: "linear" | "log" | "logit"
  /** From a value to its place on the line. */
  place(value: number): number
  /** From a place on the line to the value. */
  restore(place: number): number
  /** Whether a value has a place. */
  holds(value: number): boolean
  /** What a value must be to have a place, after "must". */
  readonly demand: string
  /** What the values approach at the ends of the line. */
  readonly ends: readonly [number, number]
}

/** Equal differences count alike: 10 to 20 is as far as 110 to 120. */
export const linearScale: Scale = {
  name: "linear",
  place: (value) => value,
  restore: (place) => place,
  holds: (value) => Number.isFinite(value),
  demand: "be finite",
  ends: [-Infinity, Infinity],
}

/** Equal ratios count alike: 10 to 20 is as far as 100 to 200. */
export const logScale: Scale = {
  name: "log",
  place: log,
  restore: exp,
  holds: (value) => value > 0 && value < Infinity,
  demand: "be above 0 on the log scale; scale: linear takes any number",
  ends: [0, Infinity],
}

/** Equal ratios of odds count alike: 1 % to 2 % is about as far as 98 % to 99 %. */
export const logitScale: Scale = {
  name: "logit",
  place: logit,
  restore: logistic,
  holds: (value) => value > 0 && value < 1,
  demand: "lie strictly between 0 and 1 on the logit scale, which can take neither 0 nor 1",
  ends: [0, 1],
}
