import { execFileSync } from "node:child_process"
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { Ajv } from "ajv"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { writeAwsBatch } from "../../../src/study/submit/aws-batch.ts"
import { readSettings } from "../../../src/study/submit/settings.ts"
import { runCasus, temporaryFolder } from "../../support/casus.ts"
import { mostBytes, submitJobSchema } from "./submit-job-schema.ts"

const fits = new Ajv({ allErrors: true }).compile(submitJobSchema)

type Request = Readonly<Record<string, unknown>>

/** What a script would send: the words that it gives to `aws`, each call's as a request of the API. */
const readRequests = (script: string): readonly Request[] => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, "bin"))
  const aws = join(folder, "bin", "aws")
  // It keeps its words, each ended by a character that none of them can hold, and says the number of a job.
  writeFileSync(aws, `#!/bin/sh\nprintf '%s\\000' "$@" END >> ${folder}/given\necho 0f1e-2d3c\n`)
  chmodSync(aws, 0o755)
  const env = { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"]}` }
  execFileSync("/bin/sh", ["-c", script], { env, stdio: "pipe" })
  const calls = readFileSync(join(folder, "given"), "utf8").split("\0END\0").slice(0, -1)
  return calls.map((call) => readRequest(call.split("\0")))
}

/** The words of `aws batch submit-job` as the request that it sends, but what only says what is printed of the answer. */
const readRequest = ([service, operation, ...words]: readonly string[]): Request => {
  expect([service, operation]).toEqual(["batch", "submit-job"])
  const pairs = Array.from(
    { length: words.length / 2 },
    (_, i) => [words[2 * i] ?? "", words[2 * i + 1] ?? ""] as const,
  )
  const sent = pairs.filter(([flag]) => flag !== "--query" && flag !== "--output")
  return Object.fromEntries(sent.map(([flag, value]) => [nameField(flag), readValue(flag, value)]))
}

const nameField = (flag: string): string =>
  flag.replace(/^--/, "").replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** `size=64` is an object in short, as the command line reads it; a list has one for each word. */
const readValue = (flag: string, value: string): unknown => {
  if (flag === "--container-overrides") return JSON.parse(value)
  const [, name, text = ""] = /^(size|attempts|jobId)=(.*)$/.exec(value) ?? []
  if (name === undefined) return value
  if (flag === "--depends-on") return [{ [name]: text }]
  return { [name]: Number(text) }
}

const print = async (...args: readonly string[]): Promise<string> => {
  const given = ["submit", ...args, "--on", "aws-batch", "--print", "--quiet"]
  const options = ["--option", "queue=spot", "--option", "definition=casus:3"]
  const { code, stdout, stderr } = await runCasus([...given, ...options])
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
  return stdout
}

const scenario = "scenarios/examples/escalation-ladder"

describe("what is printed for AWS Batch", { timeout: 300_000 }, () => {
  it.each([
    ["a run", [scenario, "-n", "10M", "--shards", "32"], 32],
    ["a run of a single task", [scenario, "-n", "1000", "--shards", "1"], undefined],
    ["tasks of several shards", [scenario, "-n", "40M", "--shards", "64", "--most-tasks", "10"], 10],
    ["a comparison", ["compare", scenario, scenario, "-n", "100k", "--shards", "7"], 7],
  ] as const)("is valid by the documented fields of SubmitJob: %s", async (_, args, size) => {
    const requests = readRequests(await print(...args))
    for (const request of requests) {
      expect(fits(request) ? [] : fits.errors).toEqual([])
      expect(Buffer.byteLength(JSON.stringify(request))).toBeLessThan(mostBytes)
    }
    const [array, merge] = requests
    expect(requests).toHaveLength(2)
    expect(array?.["arrayProperties"]).toEqual(size === undefined ? undefined : { size })
    expect(merge?.["dependsOn"]).toEqual([{ jobId: "0f1e-2d3c" }])
  })

  it("is seen to be wrong where it is: an array that is too long, a name, a field, an attempt too many", async () => {
    const [array = {}] = readRequests(await print(scenario, "-n", "10M", "--shards", "32"))
    const wrong: readonly Request[] = [
      { ...array, arrayProperties: { size: 10_001 } },
      { ...array, arrayProperties: { size: 1 } },
      { ...array, jobName: "-casus" },
      { ...array, jobs: 32 },
      { ...array, retryStrategy: { attempts: 11 } },
      { ...array, containerOverrides: { command: "casus run" } },
      Object.fromEntries(Object.entries(array).filter(([name]) => name !== "jobQueue")),
    ]
    expect(fits(array)).toBe(true)
    expect(wrong.filter((each) => fits(each))).toEqual([])
  })

  it("has no more tasks than an array of AWS Batch may have, however many are allowed", () => {
    const wanted = Array.from({ length: 20_000 }, (_, place) => place + 1)
    const work = {
      label: "casus-port-0123456789ab",
      runId: "0123456789ab",
      told: "20000 shards",
      play: "casus run port",
      merge: "casus merge shards",
      folder: "/work",
      shardFolder: "shards",
      out: "reports",
      shards: 20_000,
      wanted,
      mostTasks: 100_000,
      workers: "auto",
      settings: new Map([
        ["queue", "spot"],
        ["definition", "casus"],
      ]),
    } as const
    const [array] = readRequests(writeAwsBatch(work))
    expect(array?.["arrayProperties"]).toEqual({ size: 10_000 })
    expect(fits(array)).toBe(true)
  })

  it.each(["0", "11", "many", "2.5"])(
    "is not written with attempts=%s, which AWS Batch would refuse",
    async (attempts) => {
      const options = ["queue=spot", "definition=casus", `attempts=${attempts}`]
      const { text } = await Effect.runPromise(Effect.flip(readSettings("aws-batch", options)))
      expect(text).toBe("--option attempts: a whole number from 1 to 10")
    },
  )
})
