import { expect, it } from "vitest"
import { createCode } from "../../../src/simulation/kernel/code.ts"
import { createConstantPool } from "../../../src/simulation/kernel/constant-pool.ts"
import { writeConstant } from "../../../src/simulation/kernel/vector-lanes.ts"

/** An instruction with sixteen bytes in it; a load is shorter. */
const writtenOut = 18

it("constants of vectors lie in memory as long as there is room, but for all zeros and all ones", () => {
  const pool = createConstantPool(64, 2)
  const sizeOf = (bits: bigint): number => {
    const code = createCode(0, [], [])
    writeConstant(code, pool, bits)
    return code.size()
  }
  const sizes = [0n, 5n, -1n, 6n, 7n, 5n].map(sizeOf)
  expect(sizes.map((size) => size === writtenOut)).toEqual([true, false, true, false, true, false])
  expect([...new BigInt64Array(pool.bytes().slice().buffer)]).toEqual([5n, 5n, 6n, 6n])
})
