import { execFileSync, spawn, type ChildProcess } from "node:child_process"
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { hostname, userInfo } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"

/** A Slurm of its own on the loopback address: a controller and node daemons, without munge, cgroups or a database. */
export interface Slurm {
  /** For sbatch, squeue and whatever else talks to it. */
  readonly env: Readonly<Record<string, string>>
  /** How many processes a node has: its daemon, and those of each task that runs on it. */
  readonly countProcesses: (node: string) => number
  /** Kills a node's daemon and all that plays on it, as a machine that is gone does. */
  readonly killNode: (node: string) => number
  /** What a program of Slurm says. */
  readonly ask: (program: string, ...args: readonly string[]) => string
  /** Ends everything that was started, tasks too. */
  readonly stop: () => Promise<void>
}

/** Installs Debian's Slurm where there is none. */
export const installSlurm = (): void => {
  try {
    execFileSync("sh", ["-c", "command -v slurmctld && command -v slurmd && command -v sbatch"], { stdio: "ignore" })
  } catch {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
    execFileSync("apt-get", ["update", "-qq"], { env, stdio: "ignore" })
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "slurm-wlm"], { env, stdio: "ignore" })
  }
}

/**
 * Settings with which a lost node is noticed in seconds and its tasks begin again soon: SlurmdTimeout with MessageTimeout, and
 * cred_expire, for which a task waits that is begun again.
 */
const configure = (folder: string, nodes: number, cpus: number, port: number): string => `ClusterName=one
SlurmctldHost=${hostname()}(127.0.0.1)
SlurmctldPort=${port}
SlurmUser=${userInfo().username}
SlurmdUser=${userInfo().username}
AuthType=auth/none
AuthInfo=cred_expire=5
CredType=cred/none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobCompType=jobcomp/filetxt
JobCompLoc=${folder}/jobcomp.txt
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
SlurmdTimeout=4
MessageTimeout=2
KillWait=2
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/%n
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/%n.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/%n.log
NodeName=n[1-${nodes}] NodeHostname=${hostname()} NodeAddr=127.0.0.1 Port=[${port + 1}-${port + nodes}] CPUs=${cpus} State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`

/** Starts it in a folder, and waits until all nodes are idle. */
export const startSlurm = async (
  folder: string,
  {
    nodes = 2,
    cpus = 4,
    port = 16_800,
  }: { readonly nodes?: number; readonly cpus?: number; readonly port?: number } = {},
): Promise<Slurm> => {
  mkdirSync(join(folder, "state"), { recursive: true })
  const config = join(folder, "slurm.conf")
  writeFileSync(config, configure(folder, nodes, cpus, port))
  const env = { SLURM_CONF: config }
  const children: ChildProcess[] = []
  const start = (program: string, ...args: readonly string[]) => {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: "ignore", detached: true })
    children.push(child)
  }
  const ask = (program: string, ...args: readonly string[]) =>
    execFileSync(program, args, { env: { ...process.env, ...env }, encoding: "utf8" })
  const names = Array.from({ length: nodes }, (_, place) => `n${place + 1}`)
  const listOf = (node: string) =>
    listProcesses(folder)
      .map((id) => [id, ...listChildren(id)])
      .filter((ids) => ids.some((id) => isOf(id, node)))
      .flat()
  const killNode = (node: string) => {
    const doomed = listOf(node)
    for (const id of doomed) endProcess(id)
    return doomed.length
  }
  const stop = async () => {
    for (const id of listProcesses(folder)) for (const each of [...listChildren(id), id]) endProcess(each)
    for (const child of children) if (child.pid !== undefined) endProcess(child.pid)
    await wait(200)
  }
  start("slurmctld", "-D")
  for (const name of names) {
    mkdirSync(join(folder, name), { recursive: true })
    start("slurmd", "-D", "-N", name)
  }
  for (let tries = 0; tries < 300; tries++) {
    await wait(100)
    try {
      if (ask("sinfo", "-h", "-N", "-t", "idle", "-o", "%N").trim().split("\n").length === nodes)
        return { env, countProcesses: (node) => listOf(node).length, killNode, ask, stop }
    } catch {
      // The controller does not answer yet.
    }
  }
  await stop()
  throw new Error(`the nodes did not become idle: ${readFileSync(join(folder, "slurmctld.log"), "utf8").slice(-2000)}`)
}

/** The daemons of one folder and the processes that hold a task: each has the folder's configuration in its environment. */
const listProcesses = (folder: string): readonly number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && /^(\S*\/)?slurm(d|ctld|stepd)\b/.test(commandOf(Number(name))))
    .filter((name) => readQuietly(`/proc/${name}/environ`).includes(`SLURM_CONF=${join(folder, "slurm.conf")}`))
    .map(Number)

/** Whether a process is a node's daemon, or plays a task on the node. */
const isOf = (id: number, node: string): boolean =>
  commandOf(id).endsWith(` -N ${node}`) || readQuietly(`/proc/${id}/environ`).includes(`SLURMD_NODENAME=${node}\0`)

const commandOf = (id: number): string => readQuietly(`/proc/${id}/cmdline`).replaceAll("\0", " ").trimEnd()

const listChildren = (parent: number): readonly number[] => {
  const own = readQuietly(`/proc/${parent}/task/${parent}/children`)
    .trim()
    .split(" ")
    .filter((id) => id !== "")
    .map(Number)
  return own.flatMap((id) => [id, ...listChildren(id)])
}

const endProcess = (id: number): void => {
  try {
    process.kill(id, "SIGKILL")
  } catch {
    // It has ended by itself.
  }
}

const readQuietly = (file: string): string => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return ""
  }
}
