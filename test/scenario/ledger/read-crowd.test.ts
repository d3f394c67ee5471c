import { describe, expect, it } from "vitest"
import { badCrowdRow } from "../../../src/problem/messages.ts"
import { readCrowd } from "../../../src/scenario/ledger/read-crowd.ts"

describe("crowd.csv", () => {
  it("is read by the names of its columns, in any order", () => {
    const { rows, problems } = readCrowd("crowd.csv", 'day,p,id,deadline,source\n2024-01-05,0.4,a,2024-06-30,"A, B"\n')
    expect(problems).toEqual([])
    expect(rows).toEqual([{ id: "a", deadline: "2024-06-30", day: "2024-01-05", p: 0.4, source: "A, B" }])
  })

  it.each([
    ["id,deadline,day\na,b,c\n", "there is no column p", 1],
    ["id,deadline,day,p\na,2024-06-30,2024-01-05,1.2\n", 'p is no chance from 0 to 1: "1.2"', 2],
    ["id,deadline,day,p\na,2024-06-30,June,0.2\n", 'day is no day: "June"', 2],
  ])("is told where it is wrong: %j", (text, reason, line) => {
    const { rows, problems } = readCrowd("crowd.csv", text)
    expect(rows).toEqual([])
    expect(problems).toMatchObject([{ ...badCrowdRow(reason), place: { file: "crowd.csv", line } }])
  })

  it("says nothing where there is none", () => {
    expect(readCrowd("crowd.csv", undefined)).toEqual({ rows: [], problems: [] })
  })
})
