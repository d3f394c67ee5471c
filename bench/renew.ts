import { spawnSync } from "node:child_process"

/**
 * Makes everything again that is kept of the program's results, in the order in which one rests on another: after a change
 * of results that is meant. What has changed is then for `git diff` and for whoever reads it.
 */
const steps: readonly { readonly what: string; readonly command: string; readonly flag?: string }[] = [
  { what: "the program", command: "npm run --silent build" },
  { what: "the picture of luck", command: "node bench/luck-picture.ts" },
  { what: "golden files", command: "vitest run test/golden/scenarios.test.ts", flag: "UPDATE_GOLDEN" },
  { what: "samples of the documents", command: "vitest run test/docs/explain.test.ts", flag: "UPDATE_DOCS" },
  { what: "the example report", command: "npm run --silent example" },
  { what: "the flagship's results", command: "npm run --silent karabakh" },
  { what: "what the flagship hangs on", command: "npm run --silent karabakh:drivers" },
  { what: "what is chance and what not known in the flagship", command: "npm run --silent karabakh:ignorance" },
  { what: "what is worth finding out in the flagship", command: "npm run --silent karabakh:value" },
  { what: "the flagship's scores", command: "npm run --silent karabakh:scores" },
  { what: "the schema", command: "npm run --silent schema" },
]

for (const { what, command, flag } of steps) {
  process.stderr.write(`renewing ${what}\n`)
  const env = { ...process.env, ...(flag === undefined ? {} : { [flag]: "1" }) }
  const { status } = spawnSync(command, { shell: true, stdio: "inherit", env })
  if (status === 0) continue
  process.stderr.write(`stopped: ${command} ended with ${status}\n`)
  process.exit(1)
}
