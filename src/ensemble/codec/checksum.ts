// Source: ITU-T V.42 (CRC-32) and RFC 3720 (CRC-32C), both with reflected bits. Every burst of damage of up to 32 bits is seen
// by either, and any other is missed with a chance of 2^-64.

const [first, second] = [makeTable(0xedb88320), makeTable(0x82f63b78)]

function makeTable(polynomial: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte
    for (let bit = 0; bit < 8; bit++) rest = (rest & 1) === 1 ? (rest >>> 1) ^ polynomial : rest >>> 1
    return rest
  })
}

/** Bytes of a checksum. */
export const checksumBytes = 8

/** The checksum of bytes: CRC-32, then CRC-32C, each with its lowest byte first. */
export function checksum(bytes: Uint8Array): Uint8Array {
  let [a, b] = [-1, -1]
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    a = (a >>> 8) ^ first[(a ^ byte) & 0xff]!
    b = (b >>> 8) ^ second[(b ^ byte) & 0xff]!
  }
  const sum = new DataView(new ArrayBuffer(checksumBytes))
  sum.setInt32(0, ~a, true)
  sum.setInt32(4, ~b, true)
  return new Uint8Array(sum.buffer)
}
