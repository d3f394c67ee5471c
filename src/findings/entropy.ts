import { log } from "../number/log.ts"

/**
 * How open a yes or no is, in bits: 1 at one half, 0 where it is certain either way.
 *
 * Source: Shannon 1948, A mathematical theory of communication.
 */
export function measureEntropy(chance: number): number {
  return [chance, 1 - chance].reduce((sum, share) => (share <= 0 ? sum : sum - (share * log(share)) / log(2)), 0)
}
