// What the tests of this folder share: reproducible inputs, the bits of a double, distances in units of last place.

const double = new Float64Array(1)
const bits = new BigInt64Array(double.buffer)

/** The 64 bits of a double as a signed integer; every NaN has the same. */
export function toBits(x: number): bigint {
  double[0] = Number.isNaN(x) ? NaN : x
  return bits[0]!
}

export function fromBits(value: bigint): number {
  bits[0] = BigInt.asIntN(64, value)
  return double[0]!
}

/** How many doubles lie between two of equal sign. */
export function countUlps(a: number, b: number): number {
  if (Object.is(a, b) || (a === 0 && b === 0)) return 0
  const distance = toBits(a) - toBits(b)
  return Number(distance < 0n ? -distance : distance)
}

/** FNV-1a over the bytes of the bits of every number, as eight hex digits. */
export function digestDoubles(numbers: Iterable<number>): string {
  let hash = 0x811c9dc5
  for (const x of numbers) {
    const word = BigInt.asUintN(64, toBits(x))
    for (let shift = 0n; shift < 64n; shift += 8n) hash = Math.imul(hash ^ Number((word >> shift) & 255n), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, "0")
}

/** `count` numbers in [0, 1), always the same: a 32-bit linear congruential generator, two words each. */
export function listUniforms(count: number): readonly number[] {
  let state = 20240417
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return state >>> 0
  }
  return Array.from({ length: count }, () => (next() + next() / 4294967296) / 4294967296)
}

/** `count` positive doubles from the whole range, subnormal ones among them: uniform in their bits. */
export function listPositiveDoubles(count: number): readonly number[] {
  return listUniforms(count).map((u) => fromBits(BigInt(Math.floor(u * 0x7fefffff)) * 4294967296n + 12345n))
}
