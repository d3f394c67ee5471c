import { describe, expect, it } from "vitest"
import { chooseRegressors, describeCandidate, mostRegressors } from "../../src/statistics/choose-regressors.ts"
import { drawNormals } from "../support/uniform-columns.ts"

/** Walsh's functions: columns of 1 and −1 of mean 0, no two of which are correlated, so that r² can be told by hand. */
function walsh(index: number, runs: number): Float64Array {
  return Float64Array.from({ length: runs }, (_, run) => {
    let common = index & run
    let sign = 1
    for (; common > 0; common >>= 1) if (common % 2 === 1) sign = -sign
    return sign
  })
}

/** A sum of Walsh's functions times what is told of each; r² with one is its square over the sum of squares. */
function mix(runs: number, parts: Readonly<Record<number, number>>, constant = 0): Float64Array {
  const answer = new Float64Array(runs).fill(constant)
  for (const [index, times] of Object.entries(parts))
    for (const [run, value] of walsh(Number(index), runs).entries()) answer[run]! += times * value
  return answer
}

const candidates = (runs: number, ...indices: readonly number[]) =>
  indices.map((index) => describeCandidate(walsh(index, runs)))

describe("a candidate", () => {
  it("has the root of its squares about its mean, whatever the mean", () => {
    // About 3: 4 + 1 + 0 + 9.
    expect(describeCandidate(Float64Array.of(1, 2, 3, 6)).spread).toBeCloseTo(Math.sqrt(14), 12)
    expect(describeCandidate(Float64Array.of(5, 5, 5, 5)).spread).toBe(0)
  })
})

describe("regressors", () => {
  it("are the strongest few, none by chance, the strongest first", () => {
    const drawn = Array.from({ length: 100 }, (_, column) => drawNormals(3, column, 2000))
    const noise = drawNormals(3, 200, 2000)
    const answer = noise.map((value, run) => value + drawn[7]![run]! + 3 * drawn[40]![run]!)
    expect(chooseRegressors([answer], drawn.map(describeCandidate))).toEqual([40, 7])
    expect(chooseRegressors([new Float64Array(2000)], drawn.map(describeCandidate))).toEqual([])
    expect(chooseRegressors([], drawn.map(describeCandidate))).toEqual([])
  })

  it("come in the order of r² by hand, whatever the answer's mean and the sign, equal ones as they stand", () => {
    // r² 1/14, 9/14 and 4/14, above 2 log 5 / 64 = 0.0503; a candidate that does not vary is none.
    const still = describeCandidate(new Float64Array(64))
    const five = [...candidates(64, 1, 2, 3, 4), still]
    expect(chooseRegressors([mix(64, { 1: 1, 2: -3, 3: 2 }, 10)], five)).toEqual([1, 2, 0])
    expect(chooseRegressors([mix(64, { 3: -2, 1: 2, 2: 2 })], five)).toEqual([0, 1, 2])
  })

  it("are told by what varies with them, whatever their own mean", () => {
    const moved = walsh(1, 64).map((value) => value + 1)
    const answer = mix(64, { 2: 3 }, 10)
    expect(chooseRegressors([answer], [moved, walsh(2, 64)].map(describeCandidate))).toEqual([1])
  })

  it("are of those alike the first, where there is room for one", () => {
    expect(chooseRegressors([mix(32, { 1: 1, 2: 1 })], candidates(32, 1, 2))).toEqual([0])
  })

  it("are no more than one for twenty runs", () => {
    // 19 and 39 runs have no such columns: one run is left out, which moves r² = 0.59 and 0.41 by little.
    const choose = (runs: number) => {
      const [first, second] = [0, 1].map((bit) =>
        Float64Array.from({ length: runs }, (_, run) => (((run >> bit) & 1) === 0 ? 1 : -1)),
      )
      const answer = first!.map((value, run) => value + 1.2 * second![run]!)
      return chooseRegressors([answer], [first!, second!].map(describeCandidate))
    }
    expect([19, 20, 39, 40].map(choose)).toEqual([[], [1], [1], [1, 0]])
  })

  it("are twelve at most, the last of them chosen from what the others leave over", () => {
    const indices = Array.from({ length: 13 }, (_, i) => i + 1)
    // Times 13 to 1: r² = k² / 819, and 2 log 13 / 512 = 0.01 lets 13 to 3 pass; of what they leave 2 has 4/5, and 1 the rest.
    const answer = mix(512, Object.fromEntries(indices.map((index) => [index, 14 - index])))
    expect(mostRegressors).toBe(12)
    expect(chooseRegressors([answer], candidates(512, ...indices))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  })

  it("are those beyond what chance reaches in any of them, at first or in what is left over", () => {
    // One candidate counts as two: 2 log 2 / 32 = 0.0433 lies between 1/26 and 1/10.
    expect(chooseRegressors([mix(32, { 1: 1, 5: 5 })], candidates(32, 1))).toEqual([])
    expect(chooseRegressors([mix(32, { 1: 1, 5: 3 })], candidates(32, 1))).toEqual([0])
    // 2 log 3 / 64 = 0.0343: 0.75² / 18.5625 = 0.0303 lies below; over what the first leaves, 9.5625, it is 0.0588.
    const three = candidates(64, 1, 2, 3)
    expect(chooseRegressors([mix(64, { 1: 0.75, 2: 3, 5: 3 })], three)).toEqual([1, 0])
    // With 4 times the rest it is 0.5625 / 16.5625 = 0.0340 even then.
    expect(chooseRegressors([mix(64, { 1: 0.75, 2: 3, 5: 4 })], three)).toEqual([1])
  })

  it("of several answers are the strongest that any of them chose, by share of the whole variance", () => {
    // Shares 0.64 and 0.36 in one answer, 0.5 and 0.5 in the other: a regressor counts by the greater.
    const both = [mix(64, { 1: 3, 2: 4 }), mix(64, { 1: 1, 3: 1 })]
    expect(chooseRegressors(both, candidates(64, 3, 1, 2))).toEqual([2, 0, 1])
    expect(chooseRegressors(both.toReversed(), candidates(64, 3, 1, 2))).toEqual([2, 0, 1])
    expect(
      chooseRegressors(
        both.map((answer) => answer.subarray(0, 48)),
        candidates(48, 3, 1, 2),
      ),
    ).toHaveLength(2)
    // 0.0303 of the whole, though 0.0588 of what was left over, comes after 1 / 18.64 = 0.0536.
    const second = mix(64, { 3: 1, 5: 4.2 })
    expect(chooseRegressors([mix(64, { 1: 0.75, 2: 3, 5: 3 }), second], candidates(64, 1, 2, 3))).toEqual([1, 2, 0])
  })

  it("are taken off with their own coefficient, whatever their unit", () => {
    // As above, the strongest in quarters of its unit: 0.75² is 0.0588 of what is left, and 0.032 if it were not taken off.
    const [weak, strong, none] = [1, 2, 3].map((index) => walsh(index, 64))
    const quarters = [weak!, strong!.map((value) => 4 * value), none!].map(describeCandidate)
    expect(chooseRegressors([mix(64, { 1: 0.75, 2: 3, 5: 3 })], quarters)).toEqual([1, 0])
  })

  it("of what is left over are no more than there is room for, however strong they are", () => {
    // Candidates 2 and 3 go against the first, so that neither is correlated with the answer until it is taken off; each
    // then explains 0.4 · 8 / 25.21, more than the second, which came first.
    const against = (index: number) => describeCandidate(mix(64, { 1: -1, [index]: 2 }))
    const four = [...candidates(64, 1, 2), against(3), against(4)]
    expect(chooseRegressors([mix(64, { 1: 4, 2: 1.1, 3: 2, 4: 2 })], four)).toEqual([0, 2, 1])
  })

  it("are none for an answer that is one number, and none that is, whatever is left of rounding", () => {
    const rising = Float64Array.from({ length: 40 }, (_, run) => run / 7)
    expect(chooseRegressors([new Float64Array(20).fill(0.1)], [describeCandidate(rising.subarray(0, 20))])).toEqual([])
    expect(chooseRegressors([rising], [describeCandidate(new Float64Array(40).fill(1))])).toEqual([])
    expect(chooseRegressors([], [describeCandidate(rising)])).toEqual([])
  })
})
