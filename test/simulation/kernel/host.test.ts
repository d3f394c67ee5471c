import { expect, it } from "vitest"
import { hasSimd, webAssembly } from "../../../src/simulation/kernel/host.ts"

it("Node has vectors, and is asked by a module that is right and not by any that it takes", () => {
  expect(hasSimd()).toBe(true)
  expect(webAssembly.validate(new Uint8Array([0, 0x61, 0x73, 0x6d, 2, 0, 0, 0]))).toBe(false)
})
