import { startPostgres } from "../test/engines/queue/start-postgres.ts"
import { addCosts, printCost } from "./cost-table.ts"
import { type Cost, casus, measureProcess } from "./process.ts"

/**
 * Asks for a run through a queue in a PostgreSQL that is started for it, while others work, each on one thread. What all of them took,
 * without the database's own; who asks plays too.
 *
 * @param asked - what `casus run` is given, but for threads and the queue
 */
export async function playOnQueue(asked: readonly string[], workers: number): Promise<Cost> {
  const postgres = await startPostgres()
  try {
    const measure = (args: readonly string[]): Promise<Cost> =>
      measureProcess(["env", `CASUS_QUEUE=${postgres.url}`, ...casus, ...args])
    const began = performance.now()
    const working = Array.from({ length: workers }, () => measure(["work", "--workers", "1", "--idle", "30"]))
    const asking = await measure(["run", ...asked, "--workers", "1", "--queue", "CASUS_QUEUE"])
    const wall = (performance.now() - began) / 1000
    const worked = await Promise.all(working)
    printCost("who asks, and plays too", asking)
    worked.forEach((each, place) => printCost(`worker ${place + 1}, with 30 s of idling`, each))
    const [bytes, most] = postgres
      .query("SELECT coalesce(sum(octet_length(bytes)), 0), coalesce(max(octet_length(bytes)), 0) FROM casus_parts")
      .split("|")
      .map((each) => (Number(each) / 1e6).toFixed(1))
    console.log(`parts in the database: ${bytes} MB, the largest ${most} MB`)
    return addCosts([asking, ...worked], wall)
  } finally {
    await postgres.remove()
  }
}
