import { log } from "../number/log.ts"

/**
 * The logarithmic score: −ln of the chance that was given to what came, from 0 up; smaller is better.
 * Source: Good 1952, Rational decisions.
 */
export function logScore(chance: number): number {
  return chance === 1 ? 0 : -log(chance)
}

/**
 * The chance that counts stand for: (count + ½)/(n + K/2) for one of K categories seen `count` times in n runs. What no
 * run did gets a little, so that "never in 10,000 runs" costs 9.9 and not infinity. Half counts are the prior of
 * Jeffreys 1946.
 */
export function chanceFromCount(count: number, n: number, categories: number): number {
  return (count + 0.5) / (n + categories / 2)
}
