/** What a computation with pauses comes to, for a caller that does not use them. */
export function runThrough<Result>(parts: Generator<void, Result>): Result {
  for (;;) {
    const part = parts.next()
    if (part.done === true) return part.value
  }
}
