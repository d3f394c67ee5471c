import type { Lanes, Mask, Num } from "./lanes.ts"

type Operand = Num | number

/** The words in which formulas of lanes are written: like lanes, but plain numbers stand for constants. */
export interface Algebra {
  readonly add: (left: Operand, right: Operand) => Num
  readonly subtract: (left: Operand, right: Operand) => Num
  readonly multiply: (left: Operand, right: Operand) => Num
  readonly divide: (left: Operand, right: Operand) => Num
  readonly less: (left: Operand, right: Operand) => Mask
  readonly lessEqual: (left: Operand, right: Operand) => Mask
  readonly equal: (left: Operand, right: Operand) => Mask
  readonly select: (mask: Mask, then: Operand, otherwise: Operand) => Num
  /** A polynomial in x by Horner's rule from the highest coefficient, which comes first, down. */
  readonly polynomial: (coefficients: readonly number[], x: Num) => Num
  readonly abs: (argument: Num) => Num
  readonly isNaN: (value: Num) => Mask
  /** NaN or infinite. */
  readonly isNotFinite: (value: Num) => Mask
}

export function createAlgebra(lanes: Lanes): Algebra {
  const lift = (operand: Operand): Num => (typeof operand === "number" ? lanes.constant(operand) : operand)
  const join = (name: "add" | "subtract" | "multiply" | "divide") => (left: Operand, right: Operand) =>
    lanes.binary(name, lift(left), lift(right))
  const compare = (name: "less" | "less-equal" | "equal") => (left: Operand, right: Operand) =>
    lanes.compare(name, lift(left), lift(right))
  const [add, multiply, subtract] = [join("add"), join("multiply"), join("subtract")]
  const isNaN = (value: Num): Mask => {
    const held = lanes.hold(value)
    return lanes.compare("not-equal", held, held)
  }
  return {
    add,
    subtract,
    multiply,
    divide: join("divide"),
    less: compare("less"),
    lessEqual: compare("less-equal"),
    equal: compare("equal"),
    select: (mask, then, otherwise) => lanes.select(mask, lift(then), lift(otherwise)),
    polynomial: ([first = 0, ...others], x) => {
      const held = lanes.hold(x)
      return others.reduce<Num>((sum, coefficient) => add(multiply(sum, held), coefficient), lanes.constant(first))
    },
    abs: (argument) => lanes.unary("abs", argument),
    isNaN,
    isNotFinite: (value) => {
      const held = lanes.hold(value)
      return isNaN(subtract(held, held))
    },
  }
}
