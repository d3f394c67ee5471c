const view = new DataView(new ArrayBuffer(8))

/** The 64 bits of a double, as a signed whole number. */
export function readBits(value: number): bigint {
  view.setFloat64(0, value)
  return view.getBigInt64(0)
}
