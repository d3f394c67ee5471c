/** Throws of dice from a seed, for generated test cases: the same seed gives the same throws. */
export interface Dice {
  /** A number in [0, 1). */
  readonly uniform: () => number
  /** A whole number from low to high, both included. */
  readonly whole: (low: number, high: number) => number
  /** A number from low to high with three decimals. */
  readonly decimal: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
  /** `count` items, each made anew. */
  readonly list: <Item>(count: number, make: (place: number) => Item) => readonly Item[]
  /** 32 bits, unsigned. */
  readonly word: () => number
}

/** sfc32 (Doty-Humphrey 2014), warmed up by fifteen throws. */
export function createDice(seed: number): Dice {
  let [a, b, c, counter] = [0x9e3779b9, seed | 0, ~seed, 1]
  const word = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  for (let i = 0; i < 15; i++) word()
  const uniform = (): number => word() / 4294967296
  const whole = (low: number, high: number): number => low + Math.floor(uniform() * (high - low + 1))
  return {
    uniform,
    whole,
    decimal: (low, high) => Number((low + (high - low) * uniform()).toFixed(3)),
    chance: (probability) => uniform() < probability,
    pick: <Item>(items: readonly Item[]): Item => items[whole(0, items.length - 1)] as Item,
    list: <Item>(count: number, make: (place: number) => Item): readonly Item[] =>
      Array.from({ length: count }, (_, place) => make(place)),
    word,
  }
}
