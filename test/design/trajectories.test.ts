import { expect, it } from "vitest"
import { sampleTrajectories, trajectoryStep } from "../../src/design/trajectories.ts"

it("moves each input once in each trajectory, by half of its range, and never to an end of it", () => {
  const names = ["a", "b", "c", "d"]
  const points = sampleTrajectories(names, 25, "1")
  expect(new Set(points)).toEqual(new Set([0.125, 0.375, 0.625, 0.875]))
  for (let trajectory = 0; trajectory < 25; trajectory++) {
    const rows = Array.from({ length: 5 }, (_, row) =>
      points.subarray((trajectory * 5 + row) * 4, (trajectory * 5 + row + 1) * 4),
    )
    const moved = rows.slice(1).map((row, i) => row.findIndex((value, input) => value !== rows[i]![input]))
    expect(moved.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3])
    for (const [i, input] of moved.entries())
      expect(Math.abs(rows[i + 1]![input]! - rows[i]![input]!)).toBe(trajectoryStep)
  }
  // Another input more moves none of those that there are.
  const more = sampleTrajectories([...names, "e"], 25, "1")
  expect(more.subarray(0, 4)).toEqual(points.subarray(0, 4))
})
