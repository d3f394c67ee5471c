import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { encodeFrame } from "../../../src/ensemble/codec/frame.ts"
import * as m from "../../../src/problem/messages.ts"
import type { Message } from "../../../src/problem/problem.ts"
import { planVersion } from "../../../src/study/shards/plan.ts"
import { temporaryFolder } from "../../support/casus.ts"
import { mergeFolder, playShare, refusalOf, type RunAsked, runOf, smallWar } from "../../support/shards.ts"

const tell = (...messages: readonly Message[]): string =>
  messages.map(({ text, remedy }) => (remedy === undefined ? text : `${text}\n  ${remedy}`)).join("\n")

/** A folder with a scenario, and all three shards of 18,000 runs of it. */
const playAll = async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, "port"))
  const file = join(folder, "port", "scenario.yaml")
  writeFileSync(file, smallWar())
  const shards = join(folder, "shards")
  const asked = runOf(file, shards, { runs: 18000 })
  for (const shard of [1, 2, 3]) await playShare(asked, shard, 3)
  const at = (name: string) => join(shards, name)
  const merge = () => refusalOf(mergeFolder(shards, join(folder, "out")))
  return { folder, file, shards, asked, at, merge }
}

const command = "casus run port -n 18000 --seed 1 --no-charts --no-page"

/** Changes one byte in the middle of what lies behind a file's plan. */
const changeByte = (file: string): void => {
  const bytes = readFileSync(file)
  const at = bytes.length - 100
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

/** The file with another head in its first frame. */
const changeHead = (file: string, change: (head: Record<string, unknown>) => Record<string, unknown>): void => {
  const bytes = readFileSync(file)
  const length = bytes.readUInt32LE(0)
  const told = bytes.readUInt32LE(4 + 10)
  const head = JSON.parse(bytes.subarray(18, 18 + told).toString()) as Record<string, unknown>
  const frame = encodeFrame(planVersion, change(head), [bytes.subarray(18 + told, 4 + length - 8)])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(frame.length)
  writeFileSync(file, Buffer.concat([size, frame, bytes.subarray(4 + length)]))
}

describe("merging is refused", () => {
  it("where there is no shard, or no folder", async () => {
    const folder = temporaryFolder()
    const nowhere = join(folder, "nowhere")
    for (const named of [folder, nowhere])
      expect(await refusalOf(mergeFolder(named, join(folder, "out")))).toMatchObject({
        text: tell(m.noShards(named)),
        exit: 66,
      })
    expect(readdirSync(folder)).toEqual([])
  })

  it("where shards are missing, with their numbers and how one is played", async () => {
    const { shards, at, merge } = await playAll()
    rmSync(at("2-of-3.shard"))
    expect(await merge()).toMatchObject({
      text: tell(m.shardsMissing("2", 1, 3, `${command} --shard 2/3 --out ${shards}`)),
      exit: 66,
    })
    rmSync(at("1-of-3.shard"))
    expect(await merge()).toMatchObject({
      text: tell(m.shardsMissing("1-2", 2, 3, `${command} --shard 1/3 --out ${shards}`)),
      exit: 66,
    })
  })

  it.each([
    { how: "cut off", damage: (file: string) => truncateSync(file, readFileSync(file).length - 1), wrong: "damaged" },
    { how: "cut off within its plan", damage: (file: string) => truncateSync(file, 100), wrong: "foreign" },
    { how: "longer than it was", damage: (file: string) => writeFileSync(file, "x", { flag: "a" }), wrong: "damaged" },
    { how: "empty", damage: (file: string) => truncateSync(file, 0), wrong: "damaged" },
    { how: "changed by a bit", damage: changeByte, wrong: "damaged" },
    {
      how: "no shard at all",
      damage: (file: string) => writeFileSync(file, "a,b\n1,2\n".repeat(99)),
      wrong: "foreign",
    },
    {
      how: "a length that it has no room for",
      damage: (file: string) => writeFileSync(file, Buffer.from("ffffffff63617375", "hex")),
      wrong: "foreign",
    },
  ] as const)("where a shard is $how", async ({ damage, wrong }) => {
    const { at, merge, asked, folder } = await playAll()
    damage(at("2-of-3.shard"))
    expect(await merge()).toMatchObject({ text: tell(m.shardUnread(at("2-of-3.shard"), wrong)), exit: 65 })
    if (wrong === "damaged") {
      expect((await playShare(asked, 2, 3)).wasThere).toBe(false)
      expect((await mergeFolder(asked.out, join(folder, "out"))).shards).toBe(3)
    }
  })

  it("for all that are damaged at once", async () => {
    const { at, merge } = await playAll()
    for (const name of ["1-of-3.shard", "3-of-3.shard"]) changeByte(at(name))
    expect(await merge()).toMatchObject({
      text: tell(m.shardUnread(at("1-of-3.shard"), "damaged"), m.shardUnread(at("3-of-3.shard"), "damaged")),
    })
  })

  it.each([
    {
      what: "another seed",
      other: (asked: RunAsked) => ({ ...asked, seed: "2" }),
      difference: { field: "seed", wanted: "1", found: "2" },
    },
    {
      what: "another number of runs",
      other: (asked: RunAsked) => ({ ...asked, runs: 18001 }),
      difference: { field: "runs", wanted: "18000", found: "18001" },
    },
    {
      what: "another report",
      other: (asked: RunAsked) => ({ ...asked, plain: true }),
      difference: {
        field: "report",
        wanted: command,
        found: "casus run port -n 18000 --seed 1 --plain --no-charts --no-page",
      },
    },
  ])("where a shard is part of $what", async ({ other, difference }) => {
    const { folder, asked, at, merge } = await playAll()
    const elsewhere = join(folder, "elsewhere")
    await playShare({ ...other(asked), out: elsewhere }, 2, 3)
    copyFileSync(join(elsewhere, "2-of-3.shard"), at("2-of-3.shard"))
    expect(await merge()).toMatchObject({
      text: tell(m.shardDiffers(at("2-of-3.shard"), at("1-of-3.shard"), difference)),
      exit: 65,
    })
    expect(await refusalOf(playShare(asked, 2, 3))).toMatchObject({ exit: 65 })
  })

  it("where the scenario was edited in between, and playing on is refused too", async () => {
    const { file, asked, at, folder, merge } = await playAll()
    writeFileSync(file, smallWar("tense"))
    expect((await refusalOf(playShare(asked, 1, 3))).text).toContain("its scenario has another text")
    await playShare({ ...asked, out: join(folder, "edited") }, 3, 3)
    copyFileSync(join(folder, "edited", "3-of-3.shard"), at("3-of-3.shard"))
    expect((await merge()).text).toContain(
      `${at("3-of-3.shard")} is part of other work than ${at("1-of-3.shard")}: its scenario has another text`,
    )
  })

  it("where shards are of different numbers of shards, and playing them together is refused too", async () => {
    const { asked, at, folder, merge } = await playAll()
    expect(await refusalOf(playShare(asked, 1, 4))).toMatchObject({
      text: tell(m.shardOfOther(at("1-of-3.shard"), { field: "of", wanted: "4", found: "3" })),
      exit: 65,
    })
    await playShare({ ...asked, out: join(folder, "four") }, 4, 4)
    copyFileSync(join(folder, "four", "4-of-4.shard"), at("4-of-4.shard"))
    expect(await merge()).toMatchObject({
      text: tell(m.shardDiffers(at("4-of-4.shard"), at("1-of-3.shard"), { field: "of", wanted: "3", found: "4" })),
    })
  })

  it("where a shard is there twice", async () => {
    const { at, merge } = await playAll()
    copyFileSync(at("2-of-3.shard"), at("copy.shard"))
    expect(await merge()).toMatchObject({ text: tell(m.shardTwice(at("copy.shard"), at("2-of-3.shard"), 2)), exit: 65 })
  })

  it("where one was played by another engine, and where all were", async () => {
    const { shards, at, merge } = await playAll()
    const engine3 = (head: Record<string, unknown>) => ({
      ...head,
      identity: { ...(head["identity"] as Record<string, unknown>), engine: 3 },
    })
    changeHead(at("1-of-3.shard"), engine3)
    expect(await merge()).toMatchObject({
      text: tell(m.shardDiffers(at("1-of-3.shard"), at("2-of-3.shard"), { field: "engine", wanted: "4", found: "3" })),
    })
    changeHead(at("2-of-3.shard"), engine3)
    changeHead(at("3-of-3.shard"), engine3)
    expect(await merge()).toMatchObject({ text: tell(m.shardEngine(shards, "3", "4")), exit: 65 })
  })

  it("where a head lies about what lies behind it", async () => {
    const { at, merge } = await playAll()
    for (const name of ["1-of-3.shard", "2-of-3.shard", "3-of-3.shard"])
      changeHead(at(name), (head) => ({
        ...head,
        identity: { ...(head["identity"] as Record<string, unknown>), report: "0123456789ab" },
      }))
    expect(await merge()).toMatchObject({ exit: 65 })
    for (const name of ["1-of-3.shard", "2-of-3.shard", "3-of-3.shard"])
      changeHead(at(name), (head) => ({ ...head, command: "casus \u001b[2J" }))
    expect((await merge()).text).not.toContain("\u001b")
  })

  it("for everything that is wrong at once", async () => {
    const { shards, at, merge } = await playAll()
    rmSync(at("3-of-3.shard"))
    truncateSync(at("1-of-3.shard"), readFileSync(at("1-of-3.shard")).length - 1)
    expect(await merge()).toMatchObject({
      text: tell(
        m.shardUnread(at("1-of-3.shard"), "damaged"),
        m.shardsMissing("3", 1, 3, `${command} --shard 3/3 --out ${shards}`),
      ),
      exit: 65,
    })
  })
})

describe("playing a share is refused", () => {
  it("where the number of runs is left to a precision", async () => {
    const { asked } = await playAll()
    expect((await refusalOf(playShare({ ...asked, precision: 0.01 } as RunAsked, 1, 3))).text).toBe(
      tell(m.shardPrecision()),
    )
  })
})
