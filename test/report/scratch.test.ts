import { mkdirSync, readdirSync, readFileSync, readlinkSync, utimesSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { spawnSync } from "node:child_process"
import { describe, expect, it } from "vitest"
import { temporaryFolder } from "../support/casus.ts"
import { putReport, tinyReport } from "../support/report.ts"

const id = "01234567-89ab-cdef-0123-456789abcdef"
const system =
  `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8")}${readlinkSync("/proc/self/ns/pid").replaceAll(/\D/g, "")}`
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, "")
const startOf = (process: number): string =>
  readFileSync(`/proc/${process}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? ""
const ended = spawnSync("true").pid

/** What stands in a report's place after a report was written beside a hidden folder of that name. */
const writeBeside = async (name: string, age = 0): Promise<readonly string[]> => {
  const place = join(temporaryFolder(), "port")
  mkdirSync(join(place, name, "new"), { recursive: true })
  writeFileSync(join(place, name, "new/summary.json"), "half")
  const then = new Date(Date.now() - age)
  utimesSync(join(place, name), then, then)
  await putReport(tinyReport(), join(place, ".."))
  return readdirSync(place).filter((each) => each !== "0123456789ab")
}

const aDay = 24 * 3600 * 1000

describe("what a killed process left behind", () => {
  it.each([
    ["of a process that has ended", `.casus-${system}-${ended}-1-${id}`, 0],
    ["of a process whose number another one has now", `.casus-${system}-${process.pid}-1-${id}`, 0],
    ["of another machine, more than a day old", `.casus-abc123-1-1-${id}`, aDay + 60_000],
    ["of an unknown system, more than a day old", `.casus-x-1-0-${id}`, aDay + 60_000],
  ])("is cleared: %s", async (_, name, age) => {
    expect(await writeBeside(name, age)).toEqual([])
  })

  it.each([
    ["of a process that runs", `.casus-${system}-${process.pid}-${startOf(process.pid)}-${id}`, 2 * aDay],
    ["of another machine, less than a day old", `.casus-abc123-1-1-${id}`, aDay - 60_000],
    ["of a container with the same process number", `.casus-${system}1-${ended}-1-${id}`, 0],
    ["whose name only looks alike", ".casus-mine", 2 * aDay],
    ["whose name is another program's", `.cache-${system}-${ended}-1-${id}`, 2 * aDay],
  ])("is left alone: %s", async (_, name, age) => {
    expect(await writeBeside(name, age)).toEqual([name])
  })
})
