import { type Exit, Runtime } from "effect"
import { exitCodes } from "../problem/exit-codes.ts"

/** Signals that end a program in good order, and the exit code that shells give to each: 128 + its number. */
const signals = { SIGHUP: exitCodes.hungUp, SIGINT: exitCodes.interrupted, SIGTERM: exitCodes.terminated } as const

/**
 * Runs a program until it ends or is told to by a signal: then it may put away what it has begun, and its exit code is
 * that of the signal. A second signal ends it at once.
 */
export const runUntilSignal = Runtime.makeRunMain(({ fiber, teardown }) => {
  let told: number | undefined
  const listeners = Object.entries(signals).map(([signal, code]) => {
    const listener = (): void => {
      if (told !== undefined) process.exit(told)
      told = code
      fiber.interruptUnsafe(fiber.id)
    }
    process.on(signal, listener)
    return () => process.off(signal, listener)
  })
  fiber.addObserver((exit: Exit.Exit<unknown, unknown>) => {
    for (const stopListening of listeners) stopListening()
    teardown(exit, (code) => {
      if (told !== undefined) process.exit(told)
      if (code !== 0) process.exit(code)
    })
  })
})
