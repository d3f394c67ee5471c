import type { Cell, Mask, Num } from "../lanes.ts"
import { binomialMass } from "./masses.ts"
import { define, normalQuantile, type Definition, type Routine } from "./routine.ts"
import { gammaTails } from "./tails.ts"

/** distribution/poisson.ts search of (u, mean). */
export const searchPoisson: Definition = define(2, (routine, [u, mean]) => {
  const { add, subtract, multiply, divide, lessEqual, sqrt, floor, hold, call, variable, when, lanes } = routine
  const z = call(normalQuantile, u!)
  const guess = add(add(mean!, multiply(sqrt(mean!), z)), divide(subtract(multiply(z, z), 1), 6))
  const k = variable(lanes.binary("max", lanes.constant(0), floor(guess)))
  const other = hold(subtract(1, u!))
  const reaches = (value: Num): Mask => {
    const shape = hold(add(value, 1))
    const isReached = lanes.maskCell()
    when(
      lessEqual(u!, 0.5),
      () => isReached.write(lessEqual(u!, call(gammaTails.upper, mean!, shape, 0))),
      () => isReached.write(lessEqual(call(gammaTails.lower, mean!, shape, 0), other)),
    )
    return isReached.read()
  }
  walk(routine, k, reaches)
  return k.read()
})

/** distribution/binomial.ts search of (u, n, p). */
export const searchBinomial: Definition = define(3, (routine, [u, n, p]) => {
  const { add, subtract, multiply, divide, less, lessEqual, sqrt, floor, hold, call, variable, when, lanes } = routine
  const z = call(normalQuantile, u!)
  const q = hold(subtract(1, p!))
  const mean = hold(multiply(n!, p!))
  const skew = divide(multiply(subtract(1, multiply(2, p!)), subtract(multiply(z, z), 1)), 6)
  const guess = add(add(mean, multiply(sqrt(multiply(mean, q)), z)), skew)
  const k = variable(lanes.binary("max", lanes.constant(0), lanes.binary("min", n!, floor(guess))))
  const other = hold(subtract(1, u!))
  const reaches = (value: Num): Mask => {
    const own = hold(value)
    const sum = variable(0)
    const isBelow = hold(less(own, mean))
    when(
      isBelow,
      () => sum.write(call(sumOutwards, own, n!, p!, q)),
      () => sum.write(call(sumOutwards, subtract(subtract(n!, own), 1), n!, q, p!)),
    )
    const isReached = lanes.maskCell()
    const complement = subtract(1, sum.read())
    when(
      lessEqual(u!, 0.5),
      () => isReached.write(lessEqual(u!, routine.select(isBelow, sum.read(), complement))),
      () => isReached.write(lessEqual(routine.select(isBelow, complement, sum.read()), other)),
    )
    return isReached.read()
  }
  walk(routine, k, reaches)
  return k.read()
})

/** Up as long as k does not reach u, which the last of all does; then down as long as k - 1 does. */
function walk(
  { add, subtract, less, and, not, hold, repeat, when }: Routine,
  { read, write }: Cell<Num>,
  reaches: (k: Num) => Mask,
): void {
  const falls = (): Mask => hold(not(reaches(read())))
  when(falls(), () =>
    repeat(() => {
      write(add(read(), 1))
      return falls()
    }),
  )
  const exceeds = (): Mask => hold(and(less(0, read()), reaches(hold(subtract(read(), 1)))))
  when(exceeds(), () =>
    repeat(() => {
      write(subtract(read(), 1))
      return exceeds()
    }),
  )
}

/** distribution/binomial.ts sumOutwards of (k, n, p, q). */
const sumOutwards: Definition = define(4, (routine, [k, n, p, q]) => {
  const { add, subtract, multiply, divide, less, lessEqual, and, hold, when, giveBack, call, variable, repeat } =
    routine
  when(less(k!, 0), () => giveBack(0))
  const odds = hold(divide(q!, p!))
  const mass = variable(call(binomialMass, k!, n!, p!, q!))
  const [sum, i] = [variable(mass.read()), variable(k!)]
  when(less(0, i.read()), () =>
    repeat(() => {
      const share = divide(i.read(), add(subtract(n!, i.read()), 1))
      mass.write(multiply(mass.read(), multiply(share, odds)))
      sum.write(add(sum.read(), mass.read()))
      const isOpen = hold(lessEqual(multiply(sum.read(), 1e-17), mass.read()))
      i.write(subtract(i.read(), 1))
      return and(isOpen, less(0, i.read()))
    }),
  )
  return sum.read()
})
