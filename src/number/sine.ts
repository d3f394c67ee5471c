/**
 * The sine of an angle between -π/4 and π/4 (radians): the first nine terms of its series by Horner's rule, correct to the last
 * bits there. Outside that range it is not meant to be used. The platform's sine may differ between machines.
 */
export function sineSmall(angle: number): number {
  const square = angle * angle
  let sum = 0
  for (let k = 17; k >= 3; k -= 2) sum = (-square / (k * (k - 1))) * (1 + sum)
  return angle * (1 + sum)
}
