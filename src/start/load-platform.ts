type Platform = Pick<typeof import("../platform.ts"), "runOnNode">

/**
 * The command tree on Node's platform. The build puts another body in place of this one, which takes it from a script for what
 * `nameQuick` knows, and runs that with the code that is kept of it.
 */
export function loadPlatform(_args: readonly string[]): Promise<Platform> {
  return import("../platform.ts")
}
