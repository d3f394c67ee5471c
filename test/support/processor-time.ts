/** Milliseconds that this process has computed: what a promise of time is held against, for a wait may be of others' making. */
export const processorTime = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
