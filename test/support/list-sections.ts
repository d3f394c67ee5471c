/** The ids of a binary WebAssembly module's sections, in order; 2 would be its imports. Core Specification 2.0, 5.5. */
export function listSections(bytes: Uint8Array): readonly number[] {
  const ids: number[] = []
  let at = 8
  while (at < bytes.length) {
    ids.push(bytes[at++]!)
    let [size, shift] = [0, 0]
    for (let more = true; more; shift += 7) {
      const byte = bytes[at++]!
      size += (byte & 0x7f) * 2 ** shift
      more = byte >= 0x80
    }
    at += size
  }
  return ids
}
