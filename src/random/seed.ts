import seedrandom from "seedrandom"

/** A 64-bit key of the generator, as two signed 32-bit words. */
export type Key = readonly [number, number]

/** A seed's text in normal form C and trimmed, so that "ä" typed in two ways, or a stray space, is one seed. */
export function normalizeSeed(seed: string): string {
  return seed.normalize("NFC").trim()
}

/** The root key of a seed: two signed 32-bit words, two int32() of seedrandom's alea over its normal text. */
export function rootKey(seed: string): Key {
  const generator = seedrandom.alea(normalizeSeed(seed))
  return [generator.int32(), generator.int32()]
}
