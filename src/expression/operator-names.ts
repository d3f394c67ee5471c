import type { ArithmeticOperator, ComparisonOperator } from "./syntax.ts"

/** What mathjs calls the operators, and how they are written. */
export const comparisons: Readonly<Record<string, ComparisonOperator>> = {
  smaller: "<",
  smallerEq: "<=",
  larger: ">",
  largerEq: ">=",
  equal: "==",
  unequal: "!=",
}

export const arithmetic: Readonly<Record<string, ArithmeticOperator>> = {
  add: "+",
  subtract: "-",
  multiply: "*",
  divide: "/",
  pow: "^",
}

export const prefixes: Readonly<Record<string, "-" | "+" | "not">> = { unaryMinus: "-", unaryPlus: "+", not: "not" }
