import { describe, expect, it } from "vitest"
import type {
  BinaryName,
  BitsName,
  CompareName,
  Lanes,
  Mask,
  Num,
  UnaryName,
} from "../../../src/simulation/kernel/lanes.ts"
import { valueType } from "../../../src/simulation/kernel/opcode.ts"
import { playLanes, writeTenfold } from "../../support/play-lanes.ts"

const { i32 } = valueType

/** Each pair of these, four at a time. */
const special = [-2.5, -0, 0, 1, 2.25, Infinity, NaN, -1]
const pairs = special.flatMap((left) => special.map((right) => [left, right] as const))
const fours = Array.from({ length: pairs.length / 4 }, (_, i) => pairs.slice(4 * i, 4 * i + 4))

/** A number that is 1 where the mask holds, 2 elsewhere. */
const tell = (lanes: Lanes, mask: Mask): Num => lanes.select(mask, lanes.constant(1), lanes.constant(2))
const isNegative = (lanes: Lanes, value: Num): Mask => lanes.compare("less", value, lanes.constant(0))

describe.each([
  ["one lane", false],
  ["four lanes", true],
] as const)("the words of %s", (_, isVector) => {
  const play = (given: readonly (readonly number[])[], emit: (lanes: Lanes, given: readonly Num[]) => readonly Num[]) =>
    playLanes(isVector, { given, emit }).results

  it("say how many lanes there are, and how many bytes they take", () => {
    playLanes(isVector, {
      emit: ({ count, halves, bytes }) => {
        expect([count, halves, bytes]).toEqual(isVector ? [4, 2, 32] : [1, 1, 8])
        return []
      },
    })
  })

  it.each<[UnaryName, (x: number) => number]>([
    ["negate", (x) => -x],
    ["abs", Math.abs],
    ["floor", Math.floor],
    ["ceil", Math.ceil],
    ["trunc", Math.trunc],
    ["sqrt", Math.sqrt],
  ])("have %s", (name, expected) => {
    for (const given of [special.slice(0, 4), special.slice(4)])
      expect(play([given], (lanes, [x]) => [lanes.unary(name, x!)])).toEqual([given.map((x) => expected(x))])
  })

  it.each<[BinaryName, (a: number, b: number) => number]>([
    ["add", (a, b) => a + b],
    ["subtract", (a, b) => a - b],
    ["multiply", (a, b) => a * b],
    ["divide", (a, b) => a / b],
    ["min", Math.min],
    ["max", Math.max],
    ["lesser", (a, b) => (b < a ? b : a)],
    ["greater", (a, b) => (a < b ? b : a)],
  ])("have %s, to the bit for zeros of either sign and for NaN", (name, expected) => {
    for (const four of fours) {
      const given = [four.map(([a]) => a), four.map(([, b]) => b)]
      expect(play(given, (lanes, [a, b]) => [lanes.binary(name, a!, b!)])).toEqual([
        four.map(([a, b]) => expected(a, b)),
      ])
    }
  })

  it.each<[CompareName, (a: number, b: number) => boolean]>([
    ["less", (a, b) => a < b],
    ["less-equal", (a, b) => a <= b],
    ["equal", (a, b) => a === b],
    ["not-equal", (a, b) => a !== b],
  ])("compare: %s", (name, expected) => {
    for (const four of fours) {
      const given = [four.map(([a]) => a), four.map(([, b]) => b)]
      const told = play(given, (lanes, [a, b]) => [tell(lanes, lanes.compare(name, a!, b!))])
      expect(told).toEqual([four.map(([a, b]) => (expected(a, b) ? 1 : 2))])
    }
  })

  it("choose by a mask, also between a number and a constant of 0, -0 or NaN", () => {
    const [x, y] = [
      [-1, 2, NaN, -4],
      [5, -6, 7, 8],
    ]
    const chosen = play([x!, y!], (lanes, [a, b]) => {
      const mask = isNegative(lanes, a!)
      const by = (then: Num, otherwise: Num): Num => lanes.select(mask, then, otherwise)
      const [zero, minus, none] = [lanes.constant(0), lanes.constant(-0), lanes.constant(NaN)]
      return [
        by(a!, b!),
        by(b!, zero),
        by(zero, b!),
        by(b!, minus),
        by(minus, b!),
        by(none, b!),
        by(b!, none),
        lanes.keep(b!, mask),
      ]
    })
    expect(chosen).toEqual([
      [-1, -6, 7, -4],
      [5, 0, 0, 8],
      [0, -6, 7, 0],
      [5, -0, -0, 8],
      [-0, -6, 7, -0],
      [NaN, -6, 7, NaN],
      [5, NaN, NaN, 8],
      [5, 0, 0, 8],
    ])
  })

  it("join masks, and tell whether one holds in any lane", () => {
    const [a, b] = [
      [1, 1, -1, -1],
      [1, -1, 1, -1],
    ]
    const joined = play([a!, b!], (lanes, given) => {
      const [left, right] = given.map((one) => isNegative(lanes, one)) as [Mask, Mask]
      const masks = [lanes.and(left, right), lanes.or(left, right), lanes.not(left), lanes.always, lanes.never]
      return masks.map((mask) => tell(lanes, mask))
    })
    expect(joined).toEqual([
      [2, 2, 2, 1],
      [2, 1, 1, 1],
      [1, 1, 2, 2],
      [1, 1, 1, 1],
      [2, 2, 2, 2],
    ])
    for (const only of [-1, 0, 1, 2, 3]) {
      const given = [0, 1, 2, 3].map((lane) => (lane === only ? -1 : 1))
      const [any] = play([given], (lanes, [x]) => {
        const cell = lanes.numberCell()
        cell.write(lanes.constant(2))
        lanes.pushAny(isNegative(lanes, x!))
        lanes.code.when(() => cell.write(lanes.constant(1)))
        return [cell.read()]
      })
      expect(any).toEqual([0, 1, 2, 3].map((lane) => (only >= 0 && (isVector || lane === only) ? 1 : 2)))
    }
  })

  it("have constants and whole numbers in every lane, however many constants there are", () => {
    const values = [0, -0, 1.5, NaN, -7, 1e300, 1.5]
    for (const capacity of [0, 2, 9]) {
      const emit = (lanes: Lanes): readonly Num[] => values.map((value) => lanes.constant(value))
      expect(playLanes(isVector, { emit, capacity }).results).toEqual(
        values.map((value) => [value, value, value, value]),
      )
    }
    const whole = play([], (lanes) => {
      const local = lanes.code.local(i32)
      lanes.code.i32(-12)
      lanes.code.set(local)
      return [lanes.fromWhole(local)]
    })
    expect(whole).toEqual([[-12, -12, -12, -12]])
  })

  it("keep constants as they are, and what is worked out once", () => {
    play([[1, 2, 3, 4]], (lanes, [x]) => {
      for (const one of [lanes.constant(3), lanes.always, lanes.never, lanes.constantBits(5n)])
        expect(lanes.hold(one)).toBe(one)
      expect(lanes.constant(3).constant).toBe(3)
      const sum = lanes.binary("add", x!, x!)
      const [held, bits] = [lanes.hold(sum), lanes.bits(sum)]
      expect([sum.isHeld, held.isHeld, bits.isHeld, lanes.fromBits(bits).isHeld]).toEqual([false, true, false, false])
      return [held]
    })
  })

  it("read and write numbers and masks at an address with a base, or without one", () => {
    const { results, buffer } = playLanes(isVector, {
      given: [[1, -2, 3, -4]],
      table: { offset: 1024, values: [8, 9, 10, 11, 12] },
      emit: (lanes, [x]) => {
        const base = lanes.code.local(i32)
        lanes.code.i32(512)
        lanes.code.set(base)
        lanes.store({ base, offset: 40 }, x!)
        lanes.storeMask({ base, offset: 104 }, isNegative(lanes, x!))
        lanes.storeMask({ offset: 680 }, lanes.not(isNegative(lanes, x!)))
        return [
          lanes.load({ offset: 552 }),
          lanes.load({ base, offset: 40 }),
          tell(lanes, lanes.loadMask({ offset: 616 })),
          tell(lanes, lanes.loadMask({ base, offset: 104 })),
          tell(lanes, lanes.loadMask({ base, offset: 168 })),
          lanes.loadSame({ offset: 1032 }),
          lanes.loadSame({ base, offset: 528 }),
        ]
      },
    })
    expect(results).toEqual([
      [1, -2, 3, -4],
      [1, -2, 3, -4],
      [2, 1, 2, 1],
      [2, 1, 2, 1],
      [1, 2, 1, 2],
      [9, 9, 9, 9],
      [10, 10, 10, 10],
    ])
    expect([...new Float64Array(buffer, 544, 1)]).toEqual([0])
  })

  it("write whole numbers side by side, cut towards 0, what is none as 0 and what is too large as the largest", () => {
    const given = [2.9, -3.9, NaN, 1e10]
    const cut = [2, -3, 0, 2 ** 31 - 1]
    const write = (values: readonly number[]) =>
      playLanes(isVector, {
        given: [values],
        emit: (lanes, [x]) => {
          const base = lanes.code.local(i32)
          lanes.code.i32(256)
          lanes.code.set(base)
          lanes.storeWhole({ base, offset: 16 }, x!)
          lanes.storeWhole({ offset: 320 }, x!)
          return []
        },
      }).buffer
    const read = (buffer: ArrayBuffer, offset: number) => [...new Int32Array(buffer, offset, isVector ? 5 : 2)]
    if (isVector) for (const offset of [272, 320]) expect(read(write(given), offset)).toEqual([...cut, 0])
    else
      for (const [place, value] of given.entries())
        for (const offset of [272, 320]) expect(read(write([0, 0, 0, value]), offset)).toEqual([cut[place], 0])
  })

  it("look up rows of their own, places in a table, and rows of a table, each lane by itself", () => {
    const rows = [2, 0, 1, 2]
    const { results } = playLanes(isVector, {
      given: [rows],
      table: { offset: 1024, values: Array.from({ length: 20 }, (_, i) => 100 + i) },
      emit: (lanes, [row]) => [
        lanes.gather(1024, row!),
        lanes.lookUp(1024, row!),
        ...lanes.lookUpRow(1024, row!, 3),
        lanes.lookUp(1032, row!),
      ],
    })
    expect(results).toEqual([
      rows.map((row, lane) => 100 + (isVector ? 4 * row + lane : row)),
      rows.map((row) => 100 + row),
      rows.map((row) => 100 + 3 * row),
      rows.map((row) => 101 + 3 * row),
      rows.map((row) => 102 + 3 * row),
      rows.map((row) => 101 + row),
    ])
  })

  it("call a function of doubles once in each lane in which the guard holds; there is no number elsewhere", () => {
    const { results } = playLanes(isVector, {
      given: [
        [1, 2, 3, 4],
        [7, 8, 9, 10],
        [-1, 1, -1, -1],
      ],
      emit: (lanes, [x, y, guard], module) => {
        const index = writeTenfold(module, 2)
        return [
          lanes.callEach(index, [x!, y!], isNegative(lanes, guard!)),
          lanes.callEach(index, [y!, x!], lanes.not(isNegative(lanes, guard!))),
          lanes.callEach(writeTenfold(module, 1), [y!], lanes.always),
        ]
      },
    })
    expect(results).toEqual([
      [3, NaN, 21, 30],
      [NaN, 78, NaN, NaN],
      [63, 72, 81, 90],
    ])
  })

  it.each<[BitsName, (a: bigint, b: bigint) => bigint]>([
    ["add", (a, b) => BigInt.asIntN(64, a + b)],
    ["and", (a, b) => a & b],
    ["or", (a, b) => a | b],
    ["xor", (a, b) => a ^ b],
  ])("join 64 bits: %s", (name, expected) => {
    const values = [1.5, -3, 1e-300, 77]
    const constant = 0x0010_00f0_1234_5678n
    const told = play([values], (lanes, [x]) => [
      lanes.fromBits(lanes.combineBits(name, lanes.bits(x!), lanes.constantBits(constant))),
    ])
    expect(told).toEqual([values.map((value) => toDouble(expected(toBits(value), constant)))])
  })

  it("shift 64 bits, filling with zeros", () => {
    const values = [1.5, -3, -1e-300, 77]
    for (const distance of [1, 12, -1, -20, -52])
      expect(play([values], (lanes, [x]) => [lanes.fromBits(lanes.shift(lanes.bits(x!), distance))])).toEqual([
        values.map((value) => {
          const bits = BigInt.asUintN(64, toBits(value))
          return toDouble(BigInt.asIntN(64, distance > 0 ? bits << BigInt(distance) : bits >> BigInt(-distance)))
        }),
      ])
  })
})

const toBits = (value: number): bigint => new BigInt64Array(Float64Array.of(value).buffer)[0]!
const toDouble = (bits: bigint): number => new Float64Array(BigInt64Array.of(bits).buffer)[0]!
