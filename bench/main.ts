// Is casus fast? Only ratios on the same machine in the same minutes can tell.
//
//     npm run bench                  everything, the first release built beside it
//     npm run bench -- kernel        one part, or several; see below

import { benchGrowth } from "./growth.ts"
import { benchKernel } from "./kernel.ts"
import { benchPeers } from "./peers.ts"
import { keepCompiledCode } from "./process.ts"
import { benchRelease } from "./release.ts"
import { benchScale } from "./scale.ts"
import { benchShards } from "./shards.ts"
import { benchWait } from "./wait.ts"
import { printTargets, type Target } from "./target.ts"

const parts: Readonly<Record<string, () => Promise<readonly Target[]> | readonly Target[]>> = {
  kernel: benchKernel,
  release: benchRelease,
  wait: benchWait,
  growth: benchGrowth,
  peers: benchPeers,
  shards: benchShards,
  scale: benchScale,
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) throw new Error(`no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}`)
keepCompiledCode()
const targets: Target[] = []
for (const [name, bench] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  console.log(`\n# ${name}`)
  targets.push(...(await bench()))
}
printTargets(targets)
