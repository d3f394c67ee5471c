// What is said of a queue while all is well with it, or will be.

/** The database is away, and waited for. */
export function waitsForDatabase(told: string, detail: string, seconds: number): string {
  return `${told} is away (${detail}): waiting for it, for ${seconds / 60} minutes at most`
}

export function databaseIsBack(told: string): string {
  return `${told} is back`
}

/** Why blocks were not played, where nobody is left who could say. */
export function workerGone(): string {
  return "whoever played them was gone before the end, as when a machine is out of memory"
}

export function notAJob(): string {
  return "what lies in the queue is no job, or not the one that its name says"
}
