/** What instrumented files ask at every place that can be changed: which change is made, and that it was reached. */
export interface Switch {
  /** The number of the change that is made; −1 for none. */
  active: number
  hits: number
  mostHits: number
  /** By number, while it is recorded: how often each place is reached. */
  reached: Uint32Array | undefined
}

declare global {
  var mutantSwitch: Switch
}

globalThis.mutantSwitch ??= { active: -1, hits: 0, mostHits: 0, reached: undefined }

/** One for all, however often modules are loaded anew. */
export const state = globalThis.mutantSwitch

/** Whether this change is made; throws where it was made so often that it surely never ends. */
export function isActive(id: number): boolean {
  return state.active === id && countHit()
}

function countHit(): true {
  if (++state.hits > state.mostHits) throw new Error("reached too often")
  return true
}

/** Records places that are reached. */
export function cover(...ids: readonly number[]): void {
  const { reached } = state
  if (reached !== undefined) for (let i = 0; i < ids.length; i++) reached[ids[i]!]! += 1
}
