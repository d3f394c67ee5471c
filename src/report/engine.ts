/**
 * The number of the engine: raised by one, with a line in CHANGELOG.md, whenever any golden result changes. Reports of
 * different engines are never taken for the same, and `verify` says so instead of failing for the wrong reason.
 */
export const engine = 4

/** The form of the files of a report, documented in docs/artifacts.md. */
export const reportFormat = 1
