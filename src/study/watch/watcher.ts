import { Context, type Effect, type FileSystem, type Path, Runtime, Schema } from "effect"
import type { Executor } from "../../ensemble/executor.ts"
import { exitCodes } from "../../problem/exit-codes.ts"
import type { ScenarioMissing } from "../../scenario/open-tree.ts"
import type { ScenarioIsWrong } from "../failure.ts"
import type { FileWatcher } from "./file-watcher.ts"

export interface WatchOptions {
  readonly file: string
  readonly set: readonly string[]
  readonly root?: string | undefined
  readonly seed: string
  readonly runs: number
  readonly workers: number | "auto"
  readonly words: "icd203" | "phia"
  /** 0 for any free one. */
  readonly port: number
  /** The one folder into which what is tried may be written as a variant; none if absent. */
  readonly write?: string | undefined
  /** Told of every mistake of our own, which the page shows in short. */
  readonly onDefect: (text: string) => Effect.Effect<void>
  /** Told once the page can be opened. */
  readonly onOpen: (address: string) => Effect.Effect<void>
}

/** No port could be had: exit 73. */
export class CannotListen extends Schema.TaggedError<CannotListen>()("CannotListen", { reason: Schema.String }) {
  override readonly [Runtime.errorExitCode] = exitCodes.unwritable
  override get message(): string {
    return `cannot open a page on this machine: ${this.reason}`
  }
}

/** Follows a scenario on a page until interrupted. Fails only if the file is not there or no page can be opened. */
export class Watcher extends Context.Service<
  Watcher,
  {
    readonly watch: (
      options: WatchOptions,
    ) => Effect.Effect<
      never,
      ScenarioMissing | ScenarioIsWrong | CannotListen,
      Executor | FileWatcher | FileSystem.FileSystem | Path.Path
    >
  }
>()("casus/study/Watcher") {}
