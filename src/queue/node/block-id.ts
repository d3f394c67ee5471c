import type { Block } from "../queue.ts"

/** A block's name within its job. */
export function blockId({ point, from, to }: Block): string {
  return `${point}/${from}-${to}`
}
