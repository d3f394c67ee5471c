import { evaluateTerm, evaluateTest, rejectNaN, rejectNonFinite } from "./evaluate.ts"
import { setScene } from "./scene.ts"
import { readLuck } from "./luck.ts"
import type { Where } from "./world.ts"
import type { World } from "./world.ts"
import { markFault } from "./mark-fault.ts"

/** Makes the record of the present step: derived values, invariants, memories, answers, tracks, luck. */
export function makeRecord(world: World): void {
  for (const part of [computeDerived, checkInvariants, storeMemories, keepAnswers, keepTracks, readLuck]) {
    part(world)
    if (world.fault !== undefined) return
  }
  world.observe?.({ kind: "record", record: world.step })
}

function computeDerived(world: World): void {
  for (const [slot, term] of world.plan.derived.entries()) {
    const scene = setScene(world, () => [...world.plan.paths.derived[slot]!, "value"], term)
    world.derived[slot] = rejectNonFinite(evaluateTerm(term, scene), scene)
  }
}

function checkInvariants(world: World): void {
  for (const [slot, test] of world.plan.invariants.entries()) {
    const scene = setScene(world, () => world.plan.paths.invariants[slot]!, test)
    if (!evaluateTest(test, scene)) markFault(scene, "invariant-broken", 0)
  }
}

/** A lag stores its term at every record; a first, once, the date of the first record at which its test held. */
function storeMemories(world: World): void {
  const { lags, firsts, recordDays } = world.plan
  for (const [slot, term] of lags.entries()) {
    const scene = setScene(world, () => world.plan.paths.lags[slot]!, term)
    world.lags[slot]![world.step] = rejectNaN(evaluateTerm(term, scene), scene)
  }
  world.remembers = true
  for (const [slot, test] of firsts.entries()) {
    if (world.firsts[slot] !== Infinity) continue
    if (
      evaluateTest(
        test,
        setScene(world, () => world.plan.paths.firsts[slot]!, test),
      )
    )
      world.firsts[slot] = recordDays[world.step]!
  }
}

function keepAnswers(world: World): void {
  for (const [slot, answer] of world.plan.answers.entries()) {
    const where: Where = () => world.plan.paths.answers[slot]!
    if (answer.kind === "first") {
      if (world.answers[slot] === -1 && evaluateTest(answer.test, setScene(world, where, answer.test))) {
        world.answers[slot] = world.step
      }
      continue
    }
    if (answer.record !== world.step) continue
    if (answer.kind === "holds-at") {
      world.answers[slot] = evaluateTest(answer.test, setScene(world, where, answer.test)) ? 1 : 0
    } else {
      const scene = setScene(world, where, answer.term)
      world.answers[slot] = rejectNonFinite(evaluateTerm(answer.term, scene), scene)
    }
  }
}

function keepTracks(world: World): void {
  const { tracks, paths } = world.plan
  for (const [slot, { term }] of tracks.entries()) {
    const scene = setScene(world, () => paths.tracks[slot]!, term)
    world.tracks[world.step * tracks.length + slot] = rejectNaN(evaluateTerm(term, scene), scene)
  }
}
