// Node keeps compiled code of a module as it is when the module has been read: of functions that are called later, none. They are
// nearly all that a short command runs, and to compile them takes a third of its time. A script can be asked for its code once
// it has run. Code of another Node, of other options or of another script is refused, and the script compiled as ever.

import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs"
import { createRequire, getCompileCacheDir } from "node:module"
import { basename, join } from "node:path"
import { Script } from "node:vm"
import { crc32 } from "node:zlib"

/** How often code is kept anew: each command that ran compiled what those before it had no use for. */
const times = 4

/** Code that was kept, and how often it has been. */
interface Kept {
  readonly code?: Buffer
  readonly times: number
}

/**
 * What a script exports, a function of CommonJS's `exports` and `require` in ASCII. Its compiled code lies where Node keeps its
 * own (NODE_COMPILE_CACHE), if anywhere; a part for each name.
 */
export function runKept<Exports>(file: string, name: string): Exports {
  const folder = getCompileCacheDir()
  const place = folder === undefined ? undefined : join(folder, `${basename(file)}.${name}`)
  const kept = place === undefined ? { times } : readKept(place)
  const script = new Script(readFileSync(file, "latin1"), { filename: file, cachedData: kept.code })
  const before = script.cachedDataRejected === true ? 0 : kept.times
  if (place !== undefined && before < times)
    process.on("exit", (code) => {
      if (code === 0) keep(place, { code: script.createCachedData(), times: before + 1 })
    })
  const exports = {} as Exports
  const run = script.runInThisContext() as (exports: Exports, require: NodeJS.Require) => void
  run(exports, createRequire(file))
  return exports
}

/** Behind the code: its checksum in four bytes, and one that tells how often. Nobody else sees that a bit of it was lost, and Node may hang by it. */
function readKept(place: string): Kept {
  try {
    const bytes = readFileSync(place)
    const code = bytes.subarray(0, -5)
    if (bytes.length > 5 && crc32(code) === bytes.readUInt32LE(code.length)) return { code, times: bytes.at(-1)! }
  } catch {
    // None is kept yet.
  }
  return { times: 0 }
}

/** Puts code in its place whole, or not at all: half of it would not be refused by everything that reads it. */
function keep(place: string, { code = Buffer.of(), times }: Kept): void {
  const part = `${place}.${process.pid}`
  try {
    const file = openSync(part, "w", 0o600)
    const tail = Buffer.alloc(5, times)
    tail.writeUInt32LE(crc32(code))
    writeSync(file, Buffer.concat([code, tail]))
    fsyncSync(file)
    closeSync(file)
    renameSync(part, place)
  } catch {
    // A folder that is full or that others alone may write to: the next start is no quicker, and nothing else is lost.
    rmSync(part, { force: true })
  }
}
