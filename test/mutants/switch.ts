/** What instrumented files ask at every place that can be changed: which change is made, and that it was reached. */
export interface Switch {
  /** The number of the change that is made; −1 for none. */
  active: number
  /** How often any place was asked since this was last set to 0. Every loop has such a place in its head or body. */
  turns: number
  /** What is asked more often than this surely never ends. */
  mostTurns: number
  /** By number, while it is recorded: how often each place is reached. */
  reached: Uint32Array | undefined
}

declare global {
  var mutantSwitch: Switch
}

globalThis.mutantSwitch ??= { active: -1, turns: 0, mostTurns: Infinity, reached: undefined }

/** One for all, however often modules are loaded anew. */
export const state = globalThis.mutantSwitch

/** Whether this change is made; throws, here and at every place that is asked later, once too many were. */
export function isActive(id: number): boolean {
  if (++state.turns > state.mostTurns) throw new Error("turned too often")
  return state.active === id
}

/** Records places that are reached. */
export function cover(...ids: readonly number[]): void {
  const { reached } = state
  if (reached !== undefined) for (let i = 0; i < ids.length; i++) reached[ids[i]!]! += 1
}
