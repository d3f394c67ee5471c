import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parseAllDocuments } from "yaml"
import { runCasus } from "../../support/casus.ts"

/** The API of Kubernetes as schemas, which `kubectl apply` would hold a Job against. */
const schemas = "kubernetes-models@5.1.0"

const folder = mkdtempSync(join(tmpdir(), "casus-kubernetes-"))

beforeAll(() => {
  writeFileSync(join(folder, "package.json"), '{ "private": true }')
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", schemas], {
    cwd: folder,
    stdio: "ignore",
  })
  writeFileSync(
    join(folder, "judge.mjs"),
    `import { Job } from "kubernetes-models/batch/v1/Job"
const jobs = JSON.parse(process.argv[2])
for (const job of jobs) new Job(job).validate()
console.log(jobs.length + " jobs are valid")
`,
  )
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const judge = (jobs: readonly unknown[]): string =>
  execFileSync(process.execPath, ["judge.mjs", JSON.stringify(jobs)], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  })

const printJobs = async (...flags: readonly string[]): Promise<readonly Record<string, unknown>[]> => {
  const given = [
    "submit",
    "scenarios/examples/escalation-ladder",
    "-n",
    "10M",
    "--on",
    "kubernetes",
    "--shards",
    "32",
    "--print",
  ]
  const { code, stdout, stderr } = await runCasus([
    ...given,
    ...flags,
    "--option",
    "image=registry/casus:1",
    "--option",
    "claim=work",
  ])
  expect({ code, stderr }).toMatchObject({ code: 0 })
  return parseAllDocuments(stdout).map((each) => each.toJS() as Record<string, unknown>)
}

/** Fields of a Job and what is in it that these jobs use, by the documentation of batch/v1 and core/v1 of Kubernetes 1.33. */
const documented = new Set(
  "apiVersion kind metadata name namespace labels app spec completions parallelism completionMode backoffLimitPerIndex backoffLimit suspend podFailurePolicy rules action onPodConditions type status onExitCodes containerName operator values template restartPolicy containers image command volumeMounts mountPath resources requests cpu memory volumes persistentVolumeClaim claimName".split(
    " ",
  ),
)

const listKeys = (value: unknown): readonly string[] =>
  typeof value !== "object" || value === null
    ? []
    : Array.isArray(value)
      ? value.flatMap(listKeys)
      : Object.entries(value).flatMap(([key, each]) => [key, ...listKeys(each)])

describe("the jobs for Kubernetes", () => {
  it("are valid by the schemas of its API, and have no field that it does not know", async () => {
    const jobs = await printJobs("--option", "cpu=2", "--option", "memory=4Gi", "--option", "namespace=science")
    expect(judge(jobs)).toBe("2 jobs are valid\n")
    expect(listKeys(jobs).filter((key) => !documented.has(key))).toEqual([])
  })

  it("would be refused otherwise: the schemas see a wrong type", async () => {
    const [job = {}] = await printJobs()
    const broken = { ...job, spec: { ...(job["spec"] as object), completions: "many" } }
    expect(() => judge([broken])).toThrow("completions")
  })
})
