#!/bin/sh
# effect 4.1.0 with @effect/platform-node 4.1.0: a program run by NodeRuntime.runMain ends with 130 on SIGTERM, and on SIGHUP at once.
#
# A batch system that takes back a node sends SIGTERM and reads 143 as "stopped by me"; 130 reads as Ctrl-C by a person. On SIGHUP, which a
# closed terminal or a lost ssh session sends, the fiber is not interrupted at all: the process dies by the signal and no finalizer runs,
# so temporary files stay. casus listens to the three signals itself.
#
# Seen:
#   SIGINT:  exit 130, finalizer ran
#   SIGTERM: exit 130, finalizer ran
#   SIGHUP:  ended by the signal, finalizer did not run
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund effect@4.1.0 @effect/platform-node@4.1.0 >/dev/null
cat >program.mjs <<'JS'
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { Effect } from "effect"

const wait = Effect.sync(() => console.log("ready")).pipe(Effect.andThen(Effect.never))
NodeRuntime.runMain(wait.pipe(Effect.onExit(() => Effect.sync(() => console.log("finalizer")))))
JS
cat >finding.mjs <<'JS'
import { spawn } from "node:child_process"

async function send(signal) {
  const child = spawn(process.execPath, ["program.mjs"], { stdio: ["ignore", "pipe", "ignore"] })
  let printed = ""
  child.stdout.on("data", (chunk) => {
    if (!printed.includes("ready") && `${printed}${chunk}`.includes("ready")) child.kill(signal)
    printed += chunk
  })
  const [code, endedBy] = await new Promise((resolve) => child.on("close", (...how) => resolve(how)))
  console.log(`${signal}: ${endedBy === null ? `exit ${code}` : `ended by ${endedBy}`}, finalizer ${printed.includes("finalizer")}`)
  return `${endedBy ?? code} ${printed.includes("finalizer")}`
}

const seen = [await send("SIGINT"), await send("SIGTERM"), await send("SIGHUP")]
process.exitCode = seen.join() === "130 true,130 true,SIGHUP false" ? 0 : 1
JS
node finding.mjs
