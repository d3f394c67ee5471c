import { execFileSync } from "node:child_process"
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { describe, expect, it } from "vitest"
import { parseAllDocuments } from "yaml"
import { writeAwsBatch } from "../../../src/study/submit/aws-batch.ts"
import { writeKubernetes } from "../../../src/study/submit/kubernetes.ts"
import { writeSlurm } from "../../../src/study/submit/slurm.ts"
import { shareTasks, type Work } from "../../../src/study/submit/work.ts"
import { temporaryFolder } from "../../support/casus.ts"

const workOf = (changes: Partial<Work> = {}): Work => ({
  label: "casus-port-0123456789ab",
  runId: "0123456789ab",
  told: "3 shards of 9000 runs of port with seed 1",
  play: "casus run port -n 9000 --seed 1 --out shards",
  merge: "casus merge shards --out reports",
  folder: "/work",
  shardFolder: "shards",
  out: "reports",
  shards: 3,
  wanted: [1, 2, 3],
  mostTasks: 1000,
  workers: "auto",
  settings: new Map(),
  ...changes,
})

/** Programs that stand in for a scheduler's: each keeps what it is given, and says a number. */
const standIn = (
  name: string,
): { readonly folder: string; readonly run: (script: string) => string; readonly given: () => string } => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, "bin"))
  const program = join(folder, "bin", name)
  writeFileSync(
    program,
    `#!/bin/sh\nfor each in "$@"; do printf '[%s]' "$each"; done >> ${folder}/given\nprintf '\\n' >> ${folder}/given\n` +
      `if [ ! -t 0 ]; then cat >> ${folder}/given; fi\nwc -l < ${folder}/given | tr -d ' '\n`,
  )
  chmodSync(program, 0o755)
  const env = { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"]}` }
  return {
    folder,
    run: (script) =>
      execFileSync("/bin/sh", ["-c", script], { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }),
    given: () => readFileSync(join(folder, "given"), "utf8"),
  }
}

/** Runs a task's lines with a program that tells what it is called with, and fails for the shards named. */
const playTask = (
  lines: string,
  env: Readonly<Record<string, string>>,
  failing = "none",
): { readonly told: string; readonly code: number } => {
  const casus = `casus() { for each in "$@"; do printf '[%s]' "$each"; done; printf '\\n'; case "$*" in *"--shard ${failing}"*) return 9;; esac; }\n`
  try {
    const script = casus + lines.replaceAll("exec casus", "casus")
    return {
      told: execFileSync("/bin/sh", ["-c", script], { env: { PATH: process.env["PATH"], ...env }, encoding: "utf8" }),
      code: 0,
    }
  } catch (error) {
    const { stdout, status } = error as { readonly stdout: string; readonly status: number }
    return { told: stdout, code: status }
  }
}

describe("tasks", () => {
  it("are one for each shard that is wanted, and of several shards where there are too many", () => {
    expect(shareTasks({ wanted: [1, 2, 3], shards: 3, mostTasks: 3 })).toEqual({ numbers: [1, 2, 3], each: 1 })
    expect(shareTasks({ wanted: [3, 41], shards: 64, mostTasks: 1000 })).toEqual({ numbers: [3, 41], each: 1 })
    const many = Array.from({ length: 2500 }, (_, place) => place + 1)
    const tasks = shareTasks({ wanted: many, shards: 2500, mostTasks: 1000 })
    expect(tasks.each).toBe(3)
    expect(tasks.numbers.at(-1)).toBe(834)
    expect(shareTasks({ wanted: [7, 2000], shards: 2500, mostTasks: 1000 })).toEqual({ numbers: [3, 667], each: 3 })
  })
})

describe("the script for Slurm", () => {
  it("hands over an array and a job that runs after any end of it", () => {
    const slurm = standIn("sbatch")
    const told = slurm.run(writeSlurm(workOf({ folder: slurm.folder, settings: new Map([["partition", "long"]]) })))
    expect(told).toMatch(/^array job \d+ plays 3 shards of 9000 runs of port with seed 1; job \d+ merges\n$/)
    const [array, merge] = slurm.given().split(/^(?=\[--parsable)/m)
    expect(array).toContain(
      "[--array=1-3][--requeue][--open-mode=append][--output=shards/logs/%a.log][--partition][long]",
    )
    expect(merge).toMatch(/\[--dependency=afterany:\d+\]/)
    expect(merge).not.toContain("--array")
    const task = array?.split("\n").slice(1).join("\n") ?? ""
    expect(task).toMatch(/^#!\/bin\/sh\n/)
    expect(playTask(task, { SLURM_ARRAY_TASK_ID: "2", SLURM_CPUS_PER_TASK: "4" }).told).toBe(
      "[run][port][-n][9000][--seed][1][--out][shards][--workers][4][--shard][2/3]\n",
    )
  })

  it("keeps odd names as they are, and gives nothing in them to the shell", () => {
    const slurm = standIn("sbatch")
    const told = '3 shards of $(touch broken) `touch broken` "it\'s"'
    const odd = "it's $(touch broken) 100%"
    const script = writeSlurm(workOf({ folder: slurm.folder, shardFolder: odd, told }))
    expect(slurm.run(script)).toContain(`plays ${told}; job`)
    expect(slurm.given()).toContain("[--output=it's $(touch broken) 100%%/logs/%a.log]")
    expect(execFileSync("ls", [slurm.folder], { encoding: "utf8" }).split("\n")).toEqual(["bin", "given", odd, ""])
  })

  it("plays several shards in a task, goes on after one that failed, and ends as it did", () => {
    const slurm = standIn("sbatch")
    const wanted = [1, 2, 3, 4, 5]
    slurm.run(writeSlurm(workOf({ folder: slurm.folder, shards: 5, wanted, mostTasks: 2 })))
    const [array = ""] = slurm.given().split(/^(?=\[--parsable)/m)
    expect(array).toContain("[--array=1-2]")
    const task = array.split("\n").slice(1).join("\n")
    const shardsOf = (told: string) => [...told.matchAll(/\[--shard\]\[(.*?)\]/g)].map((match) => match[1])
    const first = playTask(task, { SLURM_ARRAY_TASK_ID: "1" }, "2/5")
    expect(shardsOf(first.told)).toEqual(["1/5", "2/5", "3/5"])
    expect(first.code).toBe(9)
    const last = playTask(task, { SLURM_ARRAY_TASK_ID: "2" })
    expect(shardsOf(last.told)).toEqual(["4/5", "5/5"])
    expect(last.code).toBe(0)
  })
})

describe("the jobs for Kubernetes", () => {
  const settings = new Map([
    ["image", "registry/casus:1"],
    ["claim", "work"],
  ])

  it("are an indexed job with tries for each index, and a suspended one that merges", () => {
    const [array, merge] = parseAllDocuments(writeKubernetes(workOf({ settings }))).map(
      (each) => each.toJS() as JobText,
    )
    expect(array?.spec).toMatchObject({
      completions: 3,
      parallelism: 3,
      completionMode: "Indexed",
      backoffLimitPerIndex: 3,
    })
    expect(array?.spec.template.spec.restartPolicy).toBe("Never")
    expect(merge?.spec).toMatchObject({ suspend: true, backoffLimit: 0 })
    const [shell, flag, lines = ""] = array?.spec.template.spec.containers[0]?.command ?? []
    expect([shell, flag]).toEqual(["/bin/sh", "-c"])
    const task = lines.replace("cd -- /work", "cd -- /")
    expect(playTask(task, { JOB_COMPLETION_INDEX: "0" }).told).toContain("[--workers][1][--shard][1/3]")
    expect(playTask(task, { JOB_COMPLETION_INDEX: "2" }).told).toContain("[--shard][3/3]")
  })

  it("play the missing shards alone", () => {
    const [array] = parseAllDocuments(writeKubernetes(workOf({ settings, shards: 64, wanted: [3, 41] }))).map(
      (each) => each.toJS() as JobText,
    )
    expect(array?.spec.completions).toBe(2)
    const task = (array?.spec.template.spec.containers[0]?.command[2] ?? "").replace("cd -- /work", "cd -- /")
    expect(playTask(task, { JOB_COMPLETION_INDEX: "0" }).told).toContain("[--shard][3/64]")
    expect(playTask(task, { JOB_COMPLETION_INDEX: "1" }).told).toContain("[--shard][41/64]")
  })
})

interface JobText {
  readonly spec: {
    readonly completions: number
    readonly template: {
      readonly spec: {
        readonly restartPolicy: string
        readonly containers: readonly { readonly command: readonly string[] }[]
      }
    }
  }
}

describe("the script for AWS Batch", () => {
  const settings = new Map([
    ["queue", "spot"],
    ["definition", "casus"],
  ])
  const commandOf = (line: string): readonly string[] =>
    (JSON.parse(/\[--container-overrides\]\[(\{.*\})\]\[--query\]/.exec(line)?.[1] ?? "{}") as { command: string[] })
      .command

  it("submits an array and a job that depends on it, as documented", () => {
    const aws = standIn("aws")
    aws.run(writeAwsBatch(workOf({ settings })))
    const [array = "", merge = ""] = aws.given().split("\n")
    expect(array).toContain(
      "[batch][submit-job][--job-name][casus-port-0123456789ab][--job-queue][spot][--job-definition][casus]",
    )
    expect(array).toContain("[--array-properties][size=3][--retry-strategy][attempts=3]")
    expect(merge).toMatch(/\[--depends-on\]\[jobId=\d+\]/)
    const task = (commandOf(array)[2] ?? "").replace("cd -- /work", "cd -- /")
    expect(playTask(task, { AWS_BATCH_JOB_ARRAY_INDEX: "1" }).told).toContain("[--shard][2/3]")
    expect(commandOf(merge)[2]).toContain("casus merge shards --out reports --workers 1")
  })

  it("makes no array of a single task, for one has at least two", () => {
    const aws = standIn("aws")
    aws.run(writeAwsBatch(workOf({ settings, wanted: [2] })))
    const [single = ""] = aws.given().split("\n")
    expect(single).not.toContain("--array-properties")
    expect(playTask((commandOf(single)[2] ?? "").replace("cd -- /work", "cd -- /"), {}).told).toContain(
      "[--shard][2/3]",
    )
  })
})
