import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { queueFormat } from "../../../src/queue/job.ts"
import { readTree } from "../../support/casus.ts"
import {
  everything,
  expectDone,
  expectSameFiles,
  listCommandLines,
  type Running,
  startCasus,
  until,
} from "./start-casus.ts"
import { type Postgres, startPostgres } from "./start-postgres.ts"

const walk = join(import.meta.dirname, "slow-walk.yaml")
const folder = mkdtempSync(join(tmpdir(), "casus-queue-"))
const password = "s3cret-Pa55word"
let postgres: Postgres

beforeAll(async () => {
  postgres = await startPostgres(password)
  // The first that comes makes the tables, which some of these tests look into.
  const { code } = await startCasus(["work", "--idle", "1"], postgres.url).ended
  if (code !== 0) throw new Error(`the tables were not made: exit code ${code}`)
})
afterAll(async () => {
  await postgres.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** A run of the long walk, whose report lies below the folder of this name. */
const run = (name: string, args: readonly string[], queue?: string): Running =>
  startCasus(["run", walk, "--out", join(folder, name), "--no-charts", "--no-page", ...args], queue)

const work = (args: readonly string[] = []): Running => startCasus(["work", "--workers", "1", ...args], postgres.url)

const shared = ["--queue", "CASUS_QUEUE", "--workers", "1"]

/** Blocks that are kept of a run that was interrupted. */
const listKept = (name: string): readonly string[] =>
  existsSync(join(folder, name))
    ? readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".part"))
    : []

const count = (statement: string): number => Number(postgres.query(`SELECT count(*) FROM ${statement}`))

const countParts = (): number => count("casus_parts")

const countHeld = (): number => count("casus_blocks WHERE acquired_at IS NOT NULL")

/** What a worker that is told to stop says that it has played. */
const stop = async (worker: Running): Promise<number> => {
  worker.kill("SIGTERM")
  expect((await worker.ended).code).toBe(143)
  return (worker.said().match(/^played runs /gm) ?? []).length
}

const expectSame = (one: string, other: string): void => expectSameFiles(join(folder, one), join(folder, other))

describe("a run with a queue", () => {
  it("has the bytes of one without, though a worker is killed and the database goes away and comes back", async () => {
    const runs = ["-n", "120k"]
    await expectDone(run("plain", runs))
    const [one, two] = [work(), work()]
    const asked = run("shared", [...runs, ...shared], postgres.url)
    await until("one worker has played a block", () => /played runs/.test(one.said()))
    await until("all three hold a block", () => countHeld() >= 3)
    one.kill("SIGKILL")
    await until("more blocks are played", () => countParts() >= 8)
    await postgres.stop()
    await until("it is said that the database is away", () => /is away \(/.test(asked.said()))
    await postgres.start()
    await expectDone(asked)
    expect(asked.said()).toMatch(/127\.0\.0\.1:\d+\/postgres is back/)
    expect((await one.ended).code).toBe(null)
    expect(await stop(two)).toBeGreaterThan(0)
    expectSame("plain", "shared")
    expect(count("casus_blocks")).toBe(0)
  })

  it("that is killed goes on by the same command: what is kept beside its report to be is asked of nobody again", async () => {
    const runs = ["-n", "120k"]
    const cut = run("cut", [...runs, ...shared], postgres.url)
    await until("blocks are kept", () => listKept("cut").length >= 4)
    cut.kill("SIGKILL")
    expect((await cut.ended).code).toBe(null)
    const kept = listKept("cut")
    // Whatever was played is gone from the database: what is not played again can only come from there.
    postgres.query("TRUNCATE casus_jobs CASCADE")
    const again = run("cut", [...runs, ...shared], postgres.url)
    await expectDone(again)
    expect(again.said()).toMatch(/^going on from \d+ % \([\d,]+ of 120,000 runs\)/m)
    // Blocks of 8,192 from the end of the pilot on.
    expect(countParts()).toBe(15 - kept.length)
    await expectDone(run("not-cut", runs))
    expectSame("cut", "not-cut")
  })

  it("shares what was played with everybody who asks the same, and the queue with those who ask otherwise", async () => {
    postgres.query("TRUNCATE casus_jobs CASCADE")
    const worker = work()
    const runs = ["-n", "40k"]
    const first = run("first", [...runs, ...shared], postgres.url)
    const same = run("same", [...runs, ...shared], postgres.url)
    const other = run("other", [...runs, "--seed", "2", ...shared], postgres.url)
    await Promise.all([first, same, other].map(expectDone))
    await stop(worker)
    await expectDone(run("first-alone", runs))
    await expectDone(run("other-alone", [...runs, "--seed", "2"]))
    expectSame("first", "first-alone")
    expectSame("same", "first-alone")
    expectSame("other", "other-alone")
    expect(count("casus_jobs")).toBe(2)
  })

  it("ends though nobody works, and waits for a database that is away at the start", async () => {
    await postgres.stop()
    const asked = run("waited", ["-n", "12k", ...shared], postgres.url)
    await until("it is said that the database is away", () => /is away \(ECONNREFUSED\): waiting/.test(asked.said()))
    await postgres.start()
    await expectDone(asked)
    await expectDone(run("not-waited", ["-n", "12k"]))
    expectSame("waited", "not-waited")
  })

  it("shares a sweep and a comparison as well, whole points or blocks of them, and any worker plays any of it", async () => {
    const worker = work()
    const studies = [
      // As many as take some seconds: who asks plays as well, and would be done with a few before a worker looks.
      ["sweep", "-n", "6k", "--vary", "drift=0.05:0.2:41"],
      ["sweep", "-n", "34k", "--vary", "drift=0.05:0.2:2"],
      ["compare", "-n", "12k", "--set", "drift=0.1", "--attribute"],
    ] as const
    for (const [command, ...args] of studies) {
      const play = (name: string, more: readonly string[], queue?: string) =>
        startCasus([command, walk, "--out", join(folder, name), ...args, ...more], queue)
      const name = `${command}-${args[1]}`
      const before = (worker.said().match(/^played runs /gm) ?? []).length
      await expectDone(play(`${name}-shared`, shared, postgres.url))
      await until(
        "the worker says what it has played",
        () => (worker.said().match(/^played runs /gm) ?? []).length > before,
      )
      await expectDone(play(name, []))
      expectSame(name, `${name}-shared`)
    }
    await stop(worker)
  })

  it("stops at a precision where a run without stops", async () => {
    const worker = work()
    const precise = ["-n", "60k", "--precision", "0.4pp"]
    await expectDone(run("precise", [...precise, ...shared], postgres.url))
    await stop(worker)
    await expectDone(run("precise-alone", precise))
    expectSame("precise", "precise-alone")
  })

  it("tells a run that cannot go on as a run without does: the place, the values, and the command that shows it", async () => {
    const worker = work()
    const faulty = ["-n", "60k", "--set", "limit=4", "--quiet"]
    const plain = await run("faulty", faulty).ended
    const asked = await run("faulty-shared", [...faulty, ...shared], postgres.url).ended
    await stop(worker)
    expect(plain.stderr).toMatch(/slow-walk\.yaml:19:34: run 39855 stopped in step \d+/)
    expect(asked).toEqual(plain)
    expect(asked.code).toBe(65)
  })
})

describe("a worker", () => {
  it("gives its block back at once when it is told to stop", async () => {
    const asked = run("given-back", ["-n", "60k", "--seed", "3", ...shared], postgres.url)
    const worker = work()
    await until("both hold a block", () => countHeld() >= 2)
    asked.kill("SIGSTOP")
    worker.kill("SIGTERM")
    expect((await worker.ended).code).toBe(143)
    // The one that is left is held by whoever asked.
    expect(countHeld()).toBe(1)
    expect(count("casus_blocks WHERE acquired_at IS NULL AND attempts > 0 AND state = 'pending'")).toBe(0)
    asked.kill("SIGCONT")
    await expectDone(asked)
  })

  it("is refused where jobs of another engine wait", async () => {
    const job = "f".repeat(64)
    postgres.query(`INSERT INTO casus_jobs (id, engine, format, job) VALUES ('${job}', 99, ${queueFormat}, '{}')`)
    postgres.query(`INSERT INTO casus_wants (id, job) VALUES (gen_random_uuid(), '${job}')`)
    const { code, stderr } = await work().ended
    postgres.query(`DELETE FROM casus_jobs WHERE id = '${job}'`)
    expect(stderr).toMatch(
      /holds a job of engine 99, and this is engine \d+\n {2}use the same version of casus on all machines/,
    )
    expect(code).toBe(65)
  })

  it("is refused where the tables have another form", async () => {
    postgres.query("UPDATE casus_form SET form = 99")
    const { code, stderr } = await work().ended
    postgres.query(`UPDATE casus_form SET form = ${queueFormat}`)
    expect(stderr).toMatch(
      /not those of this version: they have the form 99, and this casus writes form \d+\n {2}use the same version/,
    )
    expect(code).toBe(65)
  })

  it("says what is wrong and what to do where the database does not let it in", async () => {
    postgres.query("CREATE ROLE nobody LOGIN PASSWORD 'also-s3cret'")
    postgres.query("CREATE DATABASE closed")
    const at = (user: string, database: string) => `postgres://${user}@127.0.0.1:${postgres.port}/${database}`
    const cases = [
      [at("casus:wrong-s3cret", "postgres"), /does not let this user in: password authentication failed.*\n {2}give/],
      [at("casus", "postgres"), /does not let this user in: .*\n {2}give the password in the URL of CASUS_QUEUE, or/],
      [at(`casus:${password}`, "nowhere"), /no such database there\n {2}make it/],
      [
        at("nobody:also-s3cret", "closed"),
        /may not do there what a queue needs: permission denied.*\n {2}let its owner/,
      ],
      [`${at(`casus:${password}`, "postgres")}?sslmode=require`, /speaks no TLS\n {2}leave sslmode out/],
    ] as const
    for (const [url, told] of cases) {
      const { code, stderr } = await startCasus(["work"], url).ended
      expect(stderr).toMatch(told)
      expect(code).toBe(65)
    }
  })

  it("ends by itself when there was nothing to do for long enough, and says what it has played", async () => {
    const { code, stdout } = await work(["--idle", "1"]).ended
    expect(stdout).toBe("played 0 runs in 0 blocks of 0 jobs\n")
    expect(code).toBe(0)
  })
})

describe("what is left over in a queue", () => {
  it("is told by casus clean, removed where that is asked for, and left where somebody still wants it", async () => {
    await expectDone(run("unwanted", ["-n", "9k", "--seed", "6", ...shared], postgres.url))
    const asked = run("wanted", ["-n", "40k", "--seed", "5", ...shared], postgres.url)
    await until("a block is held", () => countHeld() > 0)
    const parts = count('casus_parts p, casus_jobs j WHERE p.job = j.id AND j.job NOT LIKE \'%"seed":"5"%\'')
    const clean = (args: readonly string[]) =>
      startCasus(["clean", "--queue", "CASUS_QUEUE", ...args], postgres.url).ended
    expect((await clean([])).stdout).toContain(`with ${parts} blocks that were played, `)
    expect(JSON.parse((await clean(["--json"])).stdout)).toMatchObject({ parts, wanted: 1, removed: false })
    expect((await clean(["--yes"])).stdout).toMatch(/^removed: .*\n1 job still wanted: left alone\n$/)
    expect((await clean([])).stdout).toBe("nothing is left over in this queue\n1 job still wanted: left alone\n")
    await expectDone(asked)
    expect(count("casus_jobs")).toBe(1)
  })
})

describe("a password", () => {
  it("is in no report, no message and no list of processes, even if it stands in the command", async () => {
    const called = startCasus(["work", "--queue", postgres.url])
    const json = startCasus(["work", "--json", "--queue", postgres.url.replace(password, "wrong-s3cret")])
    await until("it has begun", () => /waiting for work/.test(called.said()))
    expect(listCommandLines()).not.toContain(password)
    await stop(called)
    expect((await json.ended).stdout).toMatch(/casus\/failure@1/)
    const misplaced = startCasus(["run", walk, postgres.url])
    expect((await misplaced.ended).code).toBe(64)
    const wrong = startCasus(["work", "--queue", postgres.url.replace("postgres:", "mysql:")])
    expect((await wrong.ended).code).toBe(64)
    expect(everything.length).toBeGreaterThan(20)
    for (const said of everything) expect(said).not.toMatch(/s3cret/)
    for (const bytes of readTree(folder).values()) expect(bytes.includes("s3cret")).toBe(false)
  })
})
