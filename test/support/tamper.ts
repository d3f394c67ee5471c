import { webAssembly } from "../../src/simulation/kernel/host.ts"
import { simd } from "../../src/simulation/kernel/opcode.ts"

/**
 * The module with one vector instruction replaced by another wherever it stands, as long as it stays a valid module;
 * undefined if it holds none, or none that can be replaced.
 */
export function swapInstruction(
  bytes: Uint8Array<ArrayBuffer>,
  from: keyof typeof simd,
  to: keyof typeof simd,
): Uint8Array<ArrayBuffer> | undefined {
  const [wanted, given] = [encode(simd[from]), encode(simd[to])]
  const result = bytes.slice()
  let swaps = 0
  for (let at = 8; at < bytes.length - wanted.length; at++) {
    if (!wanted.every((byte, i) => bytes[at + i] === byte)) continue
    result.set(given, at)
    swaps++
  }
  return swaps > 0 && webAssembly.validate(result) ? result : undefined
}

function encode(instruction: number): readonly number[] {
  return instruction < 128 ? [0xfd, instruction] : [0xfd, (instruction & 127) | 128, instruction >> 7]
}
