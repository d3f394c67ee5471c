/**
 * murmur3_x86_32 with seed 0 of the text's UTF-8 bytes: from the name of a site to the 32 bits (unsigned) that
 * stand for it in the counter. A lone surrogate counts as U+FFFD, as in every encoder of UTF-8.
 *
 * Source: Appleby 2011, MurmurHash3.cpp, public domain.
 */
export function hash32(text: string): number {
  let hash = 0
  let block = 0
  let length = 0
  const push = (byte: number): void => {
    block |= byte << ((length & 3) * 8)
    length++
    if ((length & 3) !== 0) return
    hash ^= scramble(block)
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
    block = 0
  }
  for (const character of text) pushUtf8(character.codePointAt(0) ?? 0, push)
  // What is left over; of nothing it is 0.
  hash ^= scramble(block)
  return finish(hash ^ length)
}

function pushUtf8(point: number, push: (byte: number) => void): void {
  if (point >= 0xd800 && point <= 0xdfff) return pushUtf8(0xfffd, push)
  if (point < 0x80) return push(point)
  if (point < 0x800) push(0xc0 | (point >> 6))
  else {
    if (point < 0x10000) push(0xe0 | (point >> 12))
    else {
      push(0xf0 | (point >> 18))
      push(0x80 | ((point >> 12) & 63))
    }
    push(0x80 | ((point >> 6) & 63))
  }
  push(0x80 | (point & 63))
}

function scramble(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51)
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
}

function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
