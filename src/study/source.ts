/** Where a scenario is read from: all that is needed to read it again. */
export interface Source {
  /** The file or folder as it was named. */
  readonly file: string
  /** `PATH=VALUE` each, laid over the scenario in turn. */
  readonly set: readonly string[]
  /** Folder that the scenario may read from, if wider than its own. */
  readonly root?: string
  /** Id of the expectation for which an assumption of it is raised, as `test` does. */
  readonly raisedFor?: string
}

/** What is laid over a scenario, and how far it may read. */
export interface Overlaid {
  readonly set: readonly string[]
  readonly root?: string | undefined
}

/** Where a scenario is read from. */
export function describeSource(file: string, { set, root }: Overlaid): Source {
  return {
    file,
    set,
    ...(root === undefined ? {} : { root }),
  }
}
