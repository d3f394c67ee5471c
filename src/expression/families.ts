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

function define(
  name: string,
  parameters: readonly FamilyParameter[],
  rest: Partial<Pick<FamilyUse, "result" | "whole" | "ascending">> = {},
): readonly [string, FamilyUse] {
  return [
    name,
    {
      usage: `${name}(${parameters.map((parameter) => parameter.name).join(", ")})`,
      parameters,
      result: "value",
      whole: false,
      ...rest,
    },
  ]
}

/** The distributions that formulas may name, with the order of their parameters. */
export const families: ReadonlyMap<string, FamilyUse> = new Map([
  define("normal", [value("mean"), spread("sd")]),
  define("lognormal", [number("mu"), number("sigma", "positive")], { result: "bare" }),
  define("exponential", [value("mean", "positive")]),
  define("gamma", [number("shape", "positive"), value("scale", "positive")]),
  define("beta", [number("a", "positive"), number("b", "positive")], { result: "plain" }),
  define("uniform", [value("low"), value("high")], { ascending: "strictly" }),
  define("triangular", [value("min"), value("mode"), value("max")], { ascending: "weakly" }),
  define("pert", [value("min"), value("mode"), value("max")], { ascending: "weakly" }),
  define("bernoulli", [number("p", "a chance")], { result: "boolean" }),
  define("poisson", [count("mean")], { whole: true }),
  define("binomial", [count("n"), number("p", "a chance")], { whole: true }),
  define("weibull", [number("shape", "positive"), value("scale", "positive")]),
  define("inverse_gamma", [number("shape", "positive"), value("scale", "positive"), number("power", "positive")]),
])

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
