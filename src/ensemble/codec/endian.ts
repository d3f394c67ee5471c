const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/**
 * The bytes of numbers, or bytes of numbers of that size, with the lowest first, as most machines have them in memory. May be
 * the bytes themselves.
 */
export function asLittleEndian(values: ArrayBufferView, size = sizeOf(values)): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.buffer as ArrayBuffer, values.byteOffset, values.byteLength)
  if (isLittleEndian || size === 1) return bytes
  const turned = bytes.slice()
  for (let i = 0; i < turned.length; i += size) turned.subarray(i, i + size).reverse()
  return turned
}

function sizeOf(values: ArrayBufferView): number {
  return (values as { readonly BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1
}
