import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { beginChecksum, checksum, endChecksum, stir } from "../../../src/ensemble/codec/checksum.ts"
import { decodeColumn, encodeColumn } from "../../../src/ensemble/codec/columns.ts"
import { decodePart, decodePartHead, encodePart, partVersion } from "../../../src/ensemble/codec/part.ts"
import { openReader } from "../../../src/ensemble/codec/reader.ts"
import type { Ground, Part } from "../../../src/ensemble/parts.ts"

const identity = { scenario: "abc", engine: 4, seed: "7" }
const edges = { starts: Int32Array.of(0, 2, 3), edges: Float64Array.of(-1, 0.5, 7), isExact: false }
const ground: Ground = { index: 3, assumptions: 1, factors: 1, answers: 2, events: 1, edges: [edges], places: [5, 9] }
const range = { from: 8192, to: 8196 }
const part: Part = {
  ...range,
  assumptions: [Float64Array.of(0.1, NaN, -0, Infinity)],
  factors: [Float64Array.of(1e-308, -1.5, 2, 3)],
  answers: [Float64Array.of(0, 1, 1, 0), Float64Array.of(-1, 19_000, 19_007, -1)],
  firstFired: [Int32Array.of(-1, 3, 2 ** 31 - 1, -(2 ** 31))],
  timesFired: [Int32Array.of(0, 0, 0, 0)],
  regressors: [Float64Array.of(-0.03, 0.97, -0.03, -0.03), Float64Array.of(0, 0, 1, 1)],
  tracks: [
    {
      ...edges,
      counts: Uint32Array.of(1, 2, 1, 4, 4_294_967_295),
      least: Float64Array.of(-2.5, 8),
      greatest: Float64Array.of(3, Infinity),
    },
  ],
}
const bytes = encodePart(part, { identity, ground })
const wanted = { identity, range, ground }

const joined = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((each) => [...each]))

/** Bytes whose checksum is right whatever else is wrong with them. */
const resealed = (changed: Uint8Array): Uint8Array =>
  joined([changed.subarray(0, -8), checksum(changed.subarray(0, -8))])

describe("a checksum", () => {
  const sumOf = (bytes: Uint8Array) => new BigUint64Array(checksum(bytes).buffer)[0]!

  it("is another for each of many short texts, and another wherever zeros are added", () => {
    const texts = Array.from({ length: 50_000 }, (_, i) => new TextEncoder().encode(String(i)))
    const zeros = Array.from({ length: 64 }, (_, i) => new Uint8Array(i))
    expect(new Set([...texts, ...zeros].map(sumOf)).size).toBe(50_064)
  })

  it("is the same of bytes that are taken in by and by", () => {
    const bytes = Uint8Array.from({ length: 203 }, (_, i) => (i * 37) & 255)
    fc.assert(
      fc.property(fc.array(fc.nat(203), { maxLength: 6 }), (ends) => {
        const stirred = beginChecksum(bytes.length)
        for (const end of ends.toSorted((x, y) => x - y)) if (end >= stirred.at) stir(stirred, bytes, end)
        expect(endChecksum(stirred, bytes)).toEqual(checksum(bytes))
      }),
      { seed: 13 },
    )
  })

  it("is another whatever happens to one word", () => {
    const place = fc.nat(15)
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 67 }), place, fc.nat(2 ** 32 - 1), (bytes, at, change) => {
        const changed = bytes.slice()
        const view = new DataView(changed.buffer)
        view.setUint32(4 * at, view.getUint32(4 * at) ^ change)
        expect(sumOf(changed) === sumOf(bytes)).toBe(change === 0)
      }),
      { seed: 13, numRuns: 500 },
    )
  })

  it("changes in about half of its bits with each bit of what it is made of", () => {
    const bytes = new TextEncoder().encode("a part of an ensemble of some length")
    const flips: number[] = []
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const changed = bytes.slice()
      changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7))
      const differ = sumOf(changed) ^ sumOf(bytes)
      flips.push(differ.toString(2).replaceAll("0", "").length)
    }
    const mean = flips.reduce((sum, each) => sum + each, 0) / flips.length
    expect(mean).toBeGreaterThan(24)
    expect(mean).toBeLessThan(40)
  })
})

describe("a column", () => {
  it("comes back bit by bit: doubles of any kind, whole numbers of any size", () => {
    const wholes = fc
      .integer({ min: 0, max: 33 })
      .chain((bits) => fc.array(fc.integer({ min: -5, max: 2 ** Math.min(31, bits) - 5 - 1 }), { maxLength: 40 }))
    fc.assert(
      fc.property(fc.oneof(wholes, fc.array(fc.double(), { maxLength: 40 })), (values) => {
        const column = Float64Array.from(values)
        const read = openReader(joined(encodeColumn(column)))
        const back = decodeColumn(read, new Float64Array(column.length))
        expect(read.isDone()).toBe(true)
        expect(new BigUint64Array(back.buffer)).toEqual(new BigUint64Array(column.buffer))
      }),
      { seed: 13, numRuns: 500 },
    )
  })

  it("takes as many bits as its values lie apart", () => {
    const size = (values: readonly number[]): number => joined(encodeColumn(Float64Array.from(values))).length
    const of = (make: (i: number) => number) => Array.from({ length: 800 }, (_, i) => make(i))
    expect(size(of(() => 7))).toBe(10)
    expect(size(of((i) => 5 + (i % 2)))).toBe(110)
    expect(size(of((i) => i % 3))).toBe(210)
    expect(size(of((i) => i % 16))).toBe(410)
    expect(size(of((i) => 19_000 + (i % 200)))).toBe(810)
    expect(size(of((i) => i))).toBe(1610)
    expect(size(of((i) => i * 100_000))).toBe(3210)
    expect(size(of((i) => i + 0.5))).toBe(6401)
  })
})

describe("a part", () => {
  it("comes back bit by bit, and writes itself the same way again", () => {
    const read = decodePart(bytes, wanted)
    expect(read).toEqual({ ok: true, value: part })
    if (read.ok) expect(encodePart(read.value, { identity, ground })).toEqual(bytes)
  })

  it("is written into the memory of another that is not read any more, if there is room", () => {
    for (const room of [0, bytes.length - 1, bytes.length, bytes.length + 100]) {
      const spare = new Uint8Array(room).fill(7).buffer
      const written = encodePart(part, { identity, ground }, spare)
      expect(written).toEqual(bytes)
      expect(written.buffer === spare).toBe(room >= bytes.length)
    }
  })

  it("comes back from bytes of any kind, wherever they lie in memory", () => {
    for (let before = 0; before < 8; before++)
      expect(decodePart(Buffer.concat([Buffer.alloc(before), bytes]).subarray(before), wanted)).toEqual({
        ok: true,
        value: part,
      })
  })

  it("says what it is by its first bytes", () => {
    const { index, from, to } = { index: 3, ...range }
    expect(decodePartHead(bytes.subarray(0, 400))).toMatchObject({ ok: true, value: { identity, index, from, to } })
  })

  it("is found damaged whichever bit is another, wherever it is cut, and whatever is behind it", () => {
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = bytes.slice()
        changed[at] = changed[at]! ^ (1 << bit)
        const read = decodePart(changed, wanted)
        expect(read.ok, `bit ${bit} of byte ${at}`).toBe(false)
        if (!read.ok && at >= 14) expect(read.wrong.kind).toBe("damaged")
      }
      expect(decodePart(bytes.subarray(0, at), wanted).ok, `the first ${at} bytes`).toBe(false)
    }
    expect(decodePart(joined([bytes, Uint8Array.of(0)]), wanted)).toEqual({ ok: false, wrong: { kind: "damaged" } })
  })

  it("of another form, or of nobody, is told as such", () => {
    const other = bytes.slice()
    other[8] = partVersion + 1
    expect(decodePart(other, wanted)).toEqual({ ok: false, wrong: { kind: "version", found: partVersion + 1 } })
    for (const text of ["", "casus", "casuspas and more", "PAR1"])
      expect(decodePart(new TextEncoder().encode(text), wanted)).toEqual({ ok: false, wrong: { kind: "foreign" } })
  })

  it.each([
    ["scenario", { ...wanted, identity: { ...identity, scenario: "abd" } }, "abd", "abc"],
    ["engine", { ...wanted, identity: { ...identity, engine: 5 } }, "5", "4"],
    ["seed", { ...wanted, identity: { scenario: "abc", engine: 4 } }, "undefined", "7"],
    ["point", { ...wanted, ground: { ...ground, index: 2 } }, "2", "3"],
    ["range", { ...wanted, range: { from: 8192, to: 9000 } }, "8192 to 9000", "8192 to 8196"],
  ] as const)("of another %s is refused with the difference", (field, asked, mine, found) => {
    expect(decodePart(bytes, asked)).toEqual({ ok: false, wrong: { kind: "different", field, wanted: mine, found } })
  })

  it.each([
    ["edges", { ...ground, edges: [{ ...edges, edges: Float64Array.of(-1, 0.5, 7.5) }] }],
    ["regressors", { ...ground, places: [5, 8] }],
    ["columns", { ...ground, factors: 2 }],
  ])("of a pilot with other %s is refused", (_, other) => {
    expect(decodePart(bytes, { ...wanted, ground: other })).toMatchObject({ ok: false, wrong: { field: "pilot" } })
  })

  it("whose content is not what its head says is refused though its checksum is right", () => {
    const head = new DataView(bytes.buffer).getUint32(10, true)
    const content = 14 + head
    for (let at = content; at < bytes.length - 8; at++) {
      const less = resealed(joined([bytes.subarray(0, at), bytes.subarray(at + 1)]))
      expect(decodePart(less, wanted).ok, `without byte ${at}`).toBe(false)
    }
    for (const kind of [2, 255]) {
      const changed = bytes.slice()
      changed[content] = kind
      expect(decodePart(resealed(changed), wanted)).toEqual({ ok: false, wrong: { kind: "damaged" } })
    }
  })

  it("with any bytes between a good head and a good checksum is read or refused, and nothing else happens", () => {
    const content = 14 + new DataView(bytes.buffer).getUint32(10, true)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        const read = decodePart(resealed(joined([bytes.subarray(0, content), noise, new Uint8Array(8)])), wanted)
        expect(read.ok ? "read" : read.wrong.kind).toMatch(/^(read|damaged)$/)
      }),
      { seed: 13, numRuns: 500 },
    )
  })
})
