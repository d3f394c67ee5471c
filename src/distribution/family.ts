/**
 * "About 300, hardly above 500" is how people speak of what they do not know. A family turns such words, two or three
 * numbers, into a whole distribution: the value below which any given share of the probability lies.
 *
 * A family maps one number u of [2^-54, 1) to one value, by inversion: a lower u never gives a higher value. So one
 * draw moves smoothly with an edited assumption, two scenarios that share their u's stay comparable run by run, and
 * what is stated to rise together does, whatever the families.
 *
 * A family never sees where u comes from. It refuses to repair bad parameters: `check` says in plain words what is
 * wrong, and the functions then give NaN. No call loops without bound; all take well under a millisecond.
 */

/** What one parameter of a family is called and means. */
export interface Parameter {
  readonly name: string
  readonly meaning: string
}

/** A family of distributions with one to three numbers as parameters. */
export interface Family {
  readonly name: string
  readonly parameters: readonly Parameter[]
  /** True if only whole numbers come out. */
  readonly discrete: boolean
  /** Why these parameters are not allowed, in plain words without a full stop; undefined if they are. */
  check(parameters: readonly number[]): string | undefined
  /**
   * The value with the share u of the probability at or below it, 2^-54 <= u < 1; the same operations in the same
   * order wherever it is called. Parameters stand in the order of `parameters`; places not needed are ignored. NaN
   * if u or the parameters are not allowed.
   */
  quantile(u: number, a: number, b: number, c: number): number
  /** The probability of a value at or below x. */
  cdf(x: number, parameters: readonly number[]): number
  mean(parameters: readonly number[]): number
  variance(parameters: readonly number[]): number
  /** The lowest and the highest value that can come out, or that it can approach. */
  support(parameters: readonly number[]): readonly [number, number]
}

/** The parameters of a family by place; NaN where the list is too short. */
export function readParameters(parameters: readonly number[]): readonly [number, number, number] {
  return [parameters[0] ?? NaN, parameters[1] ?? NaN, parameters[2] ?? NaN]
}

/** The first named number that is not finite, in words; undefined if all are. */
export function checkFinite(family: readonly Parameter[], parameters: readonly number[]): string | undefined {
  const index = family.findIndex((_, i) => !Number.isFinite(parameters[i] ?? NaN))
  const parameter = family[index]
  return parameter === undefined ? undefined : `${parameter.name} must be a finite number`
}
