import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { expectDone, expectSameFiles, type Running, startCasus, until } from "./start-casus.ts"
import { type Postgres, startPostgres } from "./start-postgres.ts"

const walk = join(import.meta.dirname, "slow-walk.yaml")
const folder = mkdtempSync(join(tmpdir(), "casus-lost-"))
let postgres: Postgres

/** Of eight blocks. */
const run = (name: string, ...more: readonly string[]): Running =>
  startCasus(["run", walk, "--out", join(folder, name), "--no-charts", "--no-page", "-n", "64k", ...more], postgres.url)

const share = (name: string): Running => run(name, "--queue", "CASUS_QUEUE", "--workers", "1")

const work = (...more: readonly string[]): Running => startCasus(["work", "--workers", "1", ...more], postgres.url)

const count = (rows: string): number => Number(postgres.query(`SELECT count(*) FROM ${rows}`))

const held = "casus_blocks WHERE state = 'pending' AND acquired_at IS NOT NULL"

/** Whoever asked for a run, standing still with a block in hand: the first run of it, and how its statements know it. */
interface Halted {
  readonly asked: Running
  readonly first: number
  readonly id: string
}

/** Asks for a run, halts whoever asked as soon as it holds a block, and lets nobody miss it, however slow this machine is. */
const askAndHalt = async (name: string): Promise<Halted> => {
  const asked = share(name)
  for (;;) {
    await until("whoever asked holds a block", () => count(held) === 1)
    asked.kill("SIGSTOP")
    await wait(200)
    const isInTheMiddle = count("pg_stat_activity WHERE application_name = 'casus' AND state <> 'idle'") > 0
    if (!isInTheMiddle && count(held) === 1) break
    asked.kill("SIGCONT")
    await wait(50)
  }
  const id = postgres.query(`SELECT id FROM ${held}`)
  postgres.query(`UPDATE casus_blocks SET acquired_at = now() + interval '1 hour' WHERE id = '${id}'`)
  postgres.query("UPDATE casus_wants SET seen_at = now() + interval '1 hour'")
  return { asked, id, first: Number(/\/(\d+)-/.exec(id)?.[1]) }
}

beforeAll(async () => {
  postgres = await startPostgres()
  await expectDone(run("plain"))
})
beforeEach(async () => {
  // The first that comes makes the tables.
  await expectDone(work("--idle", "1"))
  postgres.query("DELETE FROM casus_blocks")
  postgres.query("DELETE FROM casus_jobs")
})
afterAll(async () => {
  await postgres.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe("blocks that others have played, and that are lost before they are taken", () => {
  it.each([
    ["deleted", "DELETE FROM casus_parts"],
    ["emptied", "UPDATE casus_parts SET bytes = ''"],
    ["cut short", "UPDATE casus_parts SET bytes = substring(bytes FOR length(bytes) / 2)"],
    ["altered in one byte", "UPDATE casus_parts SET bytes = set_byte(bytes, 99, 255 - get_byte(bytes, 99))"],
  ])("%s: are played again, into the bytes that they had", async (how, lose) => {
    const { asked, first } = await askAndHalt(how)
    const others = `casus_parts WHERE first > ${first}`
    const listBytes = () => postgres.query(`SELECT first, sha256(bytes) FROM ${others} ORDER BY first`).split("\n")
    const worker = work()
    await until("a worker has played two blocks", () => count(others) >= 2)
    worker.kill("SIGTERM")
    expect((await worker.ended).code).toBe(143)
    const lost = listBytes()
    postgres.query(`${lose} WHERE first > ${first}`)
    expect(listBytes().filter((line) => lost.includes(line))).toEqual([])
    asked.kill("SIGCONT")
    await expectDone(asked)
    expect(listBytes()).toEqual(expect.arrayContaining(lost))
    expectSameFiles(join(folder, how), join(folder, "plain"))
  })
})

describe("a block whose workers die with it, one after another", () => {
  it("is given up after the third and told, with its runs; the same command then plays it", async () => {
    const { asked, id } = await askAndHalt("given up")
    const taken = `casus_blocks WHERE state = 'pending' AND attempts > 0 AND id <> '${id}'`
    for (const tries of [1, 2, 3]) {
      const worker = work()
      await until(`a block is held by worker ${tries}`, () => count(`${taken} AND attempts = ${tries}`) === 1)
      worker.kill("SIGKILL")
      await worker.ended
      // As after eight seconds in which nobody has heard of it.
      postgres.query(`UPDATE casus_blocks SET acquired_at = now() - interval '9 seconds' ${taken.slice(13)}`)
    }
    const [, from, to] = /\/(\d+)-(\d+)$/.exec(postgres.query(`SELECT id FROM ${taken}`)) ?? []
    asked.kill("SIGCONT")
    const { code, stderr } = await asked.ended
    const told = `runs ${Number(from).toLocaleString("en")} to ${(Number(to) - 1).toLocaleString("en")} were given up after 3 tries`
    expect(stderr).toContain(`${told}: whoever played them was gone before the end`)
    expect(code).toBe(65)
    await expectDone(share("given up"))
    expectSameFiles(join(folder, "given up"), join(folder, "plain"))
  })
})
