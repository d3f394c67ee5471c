import { version } from "./cli/version.ts"
import { loadPlatform } from "./start/load-platform.ts"

// A reader that closes the pipe early, as `head` does, has seen what it wanted.
process.stdout.on("error", (error: Error & { readonly code?: string }) => {
  if (error.code === "EPIPE") process.exit(0)
  process.stderr.write(
    `cannot write to stdout: ${error.code === "ENOSPC" ? "there is no space left" : error.message}\n`,
  )
  process.exit(73)
})

// Which version this is, other programs ask often: they need not wait for the command tree.
if (process.argv.length === 3 && process.argv[2] === "--version") process.stdout.write(`casus v${version}\n`)
else {
  const { runOnNode } = await loadPlatform(process.argv.slice(2))
  runOnNode(import.meta.url)
}
