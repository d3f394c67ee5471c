import { describe, expect, it } from "vitest"
import { type ByteWriter, createByteWriter } from "../../../src/simulation/kernel/byte-writer.ts"

function write(work: (writer: ByteWriter) => void): readonly number[] {
  const writer = createByteWriter()
  work(writer)
  return [...writer.finish()]
}

describe("the bytes of a module", () => {
  it.for([
    [0, [0]],
    [1, [1]],
    [127, [0x7f]],
    [128, [0x80, 1]],
    [624485, [0xe5, 0x8e, 0x26]],
    [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ] as const)("have %s without sign as LEB128", ([value, bytes]) => {
    expect(write((writer) => writer.unsigned(value))).toEqual(bytes)
  })

  it.for([
    [0, [0]],
    [63, [0x3f]],
    [64, [0xc0, 0]],
    [-1, [0x7f]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
    [-123456, [0xc0, 0xbb, 0x78]],
    [2 ** 31 - 1, [0xff, 0xff, 0xff, 0xff, 0x07]],
    [-(2 ** 31), [0x80, 0x80, 0x80, 0x80, 0x78]],
  ] as const)("have %s with its sign, in 32 and 64 bits alike", ([value, bytes]) => {
    expect(write((writer) => writer.signed(value))).toEqual(bytes)
    expect(write((writer) => writer.signed64(BigInt(value)))).toEqual(bytes)
  })

  it("have 64 bits with their sign, whichever they are read as", () => {
    const least = [...Array.from({ length: 9 }, () => 0x80), 0x7f]
    expect(write((writer) => writer.signed64(-(2n ** 63n)))).toEqual(least)
    expect(write((writer) => writer.signed64(2n ** 63n))).toEqual(least)
  })

  it("have doubles and long words with the lowest byte first", () => {
    expect(write((writer) => writer.double(1))).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f])
    expect(write((writer) => writer.double(-0))).toEqual([0, 0, 0, 0, 0, 0, 0, 0x80])
    expect(write((writer) => writer.long(0x0102n))).toEqual([2, 1, 0, 0, 0, 0, 0, 0])
    expect(write((writer) => writer.long(-2n))).toEqual([0xfe, 255, 255, 255, 255, 255, 255, 255])
  })

  it("follow each other, however many they are", () => {
    const many = Array.from({ length: 5000 }, (_, place) => place % 251)
    const writer = createByteWriter()
    writer.byte(7)
    for (const one of many.slice(0, 1022)) writer.byte(one)
    writer.double(1)
    writer.bytes(many)
    expect(writer.length()).toBe(1 + 1022 + 8 + 5000)
    expect([...writer.finish()]).toEqual([7, ...many.slice(0, 1022), 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, ...many])
  })
})
