/** Reads bytes from the first on. Who asks for more than there are gets nothing, and from then on nobody gets any. */
export interface Reader {
  readonly take: (count: number) => Uint8Array | undefined
  /** Says that what was taken is not what it should be. */
  readonly refuse: () => void
  /** Whether all bytes were taken, and none was refused. */
  readonly isDone: () => boolean
}

/** A reader of bytes, which are not copied. */
export function openReader(bytes: Uint8Array): Reader {
  let at = 0
  let isRefused = false
  return {
    take: (count) => {
      if (!Number.isSafeInteger(count) || count < 0 || count > bytes.length - at) isRefused = true
      if (isRefused) return undefined
      at += count
      return bytes.subarray(at - count, at)
    },
    refuse: () => {
      isRefused = true
    },
    isDone: () => !isRefused && at === bytes.length,
  }
}
