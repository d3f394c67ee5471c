import { execFileSync, spawn, type ChildProcess } from "node:child_process"
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A PostgreSQL of a test's own, in a temporary folder, on the loopback address alone. */
export interface Postgres {
  readonly port: number
  /** With the password, which is in no other place. */
  readonly url: string
  readonly password: string
  /** Runs a statement and gives what psql prints, bare. */
  readonly query: (statement: string) => string
  /** Ends it as an operator does, and gives back when it is gone. */
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  readonly remove: () => Promise<void>
}

/** Looked for where Debian puts the programs of version 15 and beside all others; installed where they are missing. */
function findProgram(name: string): string {
  const find = () =>
    [`/usr/lib/postgresql/15/bin/${name}`, `/usr/local/bin/${name}`, `/usr/bin/${name}`].find((path) =>
      existsSync(path),
    )
  const found = find()
  if (found !== undefined) return found
  const install = "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql"
  execFileSync("sh", ["-c", install], { stdio: ["ignore", "ignore", "inherit"] })
  return find() ?? name
}

/** Who runs it: it refuses to run as root. */
function chooseUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const number = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }))
  return { uid: number("-u"), gid: number("-g") }
}

function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })
}

/** Starts a PostgreSQL and gives back once it answers. `password`: of its only user, who owns all. */
export async function startPostgres(password = "s3cret-Pa55word"): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), "casus-postgres-"))
  const [initdb, postgres, psql] = [findProgram("initdb"), findProgram("postgres"), findProgram("psql")]
  const user = chooseUser()
  const own = (path: string) => {
    if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid)
  }
  own(folder)
  const words = join(folder, "words")
  writeFileSync(words, `${password}\n`)
  own(words)
  chmodSync(words, 0o600)
  const data = join(folder, "data")
  const made = ["-D", data, "-U", "casus", "--pwfile", words, "--auth", "scram-sha-256", "-E", "UTF8", "--no-sync"]
  execFileSync(initdb, made, { ...user, cwd: folder, stdio: "ignore" })
  const port = await findPort()
  let child: ChildProcess | undefined
  const query = (statement: string) =>
    execFileSync(psql, ["-h", "127.0.0.1", "-p", String(port), "-U", "casus", "-d", "postgres", "-XAtqc", statement], {
      encoding: "utf8",
      env: { ...process.env, PGPASSWORD: password },
      stdio: ["ignore", "pipe", "pipe"],
    }).trim()
  const start = async () => {
    const settings = ["listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, "fsync=off"]
    const flags = ["-D", data, "-p", String(port), ...settings.flatMap((each) => ["-c", each])]
    child = spawn(postgres, flags, { ...user, cwd: folder, stdio: "ignore" })
    for (let tries = 0; tries < 300; tries++) {
      try {
        query("SELECT 1")
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
    throw new Error("PostgreSQL does not answer")
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      if (child === undefined || child.exitCode !== null) return resolve()
      child.once("exit", () => resolve())
      child.kill("SIGINT")
    })
  const remove = async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
  await start()
  return { port, url: `postgres://casus:${password}@127.0.0.1:${port}/postgres`, password, query, stop, start, remove }
}
