/**
 * What a parameter counts. `value`: in the unit of the result; `spread`: a distance between such values;
 * `plain`: without a unit; `count`: a number of things, never a rate.
 */
export type ParameterKind = "value" | "spread" | "plain" | "count"

/** What a parameter must fulfil whatever the run: checked at once where it is a constant. */
export type Demand = "positive" | "not negative" | "a chance"

export interface FamilyParameter {
  readonly name: string
  readonly kind: ParameterKind
  readonly demand?: Demand
}

/** How a distribution is called in formulas. */
export interface FamilyUse {
  readonly usage: string
  readonly parameters: readonly FamilyParameter[]
  /** `value`: the unit of the parameters of that kind; `plain`: none; `boolean`: true or false; `bare`: whatever is wanted. */
  readonly result: "value" | "plain" | "boolean" | "bare"
  /** True if its values are whole numbers. */
  readonly whole: boolean
  /** True if the parameters must ascend: `strictly`, or `weakly` with the first below the last. */
  readonly ascending?: "strictly" | "weakly"
}

function value(name: string, demand?: Demand): FamilyParameter {
  return {
    name,
    kind: "value",
    ...(demand === undefined ? {} : { demand }),
  }
}
function spread(name: string): FamilyParameter {
  return { name, kind: "spread", demand: "positive" }
}
function number(name: string, demand?: Demand): FamilyParameter {
  return {
    name,
    kind: "plain",
    ...(demand === undefined ? {} : { demand }),
  }
}
function count(name: string): FamilyParameter {
  return { name, kind: "count", demand: "not negative" }
}

type Called = Omit<FamilyUse, "usage">

function define(
  parameters: readonly FamilyParameter[],
  rest: Partial<Pick<FamilyUse, "result" | "whole" | "ascending">> = {},
): Called {
  return { parameters, result: "value", whole: false, ...rest }
}

const byName = {
  normal: define([value("mean"), spread("sd")]),
  lognormal: define([number("mu"), number("sigma", "positive")], { result: "bare" }),
  exponential: define([value("mean", "positive")]),
  gamma: define([number("shape", "positive"), value("scale", "positive")]),
  beta: define([number("a", "positive"), number("b", "positive")], { result: "plain" }),
  uniform: define([value("low"), value("high")], { ascending: "strictly" }),
  triangular: define([value("min"), value("mode"), value("max")], { ascending: "weakly" }),
  pert: define([value("min"), value("mode"), value("max")], { ascending: "weakly" }),
  bernoulli: define([number("p", "a chance")], { result: "boolean" }),
  poisson: define([count("mean")], { whole: true }),
  binomial: define([count("n"), number("p", "a chance")], { whole: true }),
  weibull: define([number("shape", "positive"), value("scale", "positive")]),
  inverse_gamma: define([number("shape", "positive"), value("scale", "positive"), number("power", "positive")]),
} satisfies Readonly<Record<string, Called>>

/** The name of a family that formulas may call. A test holds them to the families that there are. */
export type CalledFamily = keyof typeof byName

/** The distributions that formulas may name, with the order of their parameters. */
export const families: ReadonlyMap<string, FamilyUse> = new Map(
  Object.entries(byName).map(([name, use]: readonly [string, Called]) => {
    const usage = `${name}(${use.parameters.map((parameter) => parameter.name).join(", ")})`
    return [name, { usage, ...use }]
  }),
)

/** `a to b` and `a to m to b` (or `quantiles(a, m, b)`), whose family hangs on the scale of the place. */
export const intervalUse: FamilyUse = {
  usage: "low to high",
  parameters: [value("low"), value("high")],
  result: "value",
  whole: false,
  ascending: "strictly",
}

export const quantilesUse: FamilyUse = {
  usage: "quantiles(low, median, high)",
  parameters: [value("low"), value("median"), value("high")],
  result: "value",
  whole: false,
  ascending: "strictly",
}
