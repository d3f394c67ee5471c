import type { World } from "./world.ts"

/** After a die whose chance was known: what came (1 or 0) less the chance. Nothing where nobody asks for the event's luck. */
export function addLuck(world: World, event: number, came: number, chance: number): void {
  const place = world.plan.luck.events.indexOf(event)
  if (place >= 0) world.luck[place] = world.luck[place]! + (came - chance)
}

/** Where the present record is one at which luck is read. */
export function readLuck(world: World): void {
  const { events, records } = world.plan.luck
  const place = records.indexOf(world.step)
  if (place >= 0) world.luckRead.set(world.luck, place * events.length)
}
