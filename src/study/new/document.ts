/**
 * The files of a small scenario to start from: complete, commented, and short enough to be read in five minutes. They
 * are the same for everybody, so that the documentation can speak of them. `schema` is the JSON Schema by which an
 * editor completes and checks them; it lies beside them, so that the folder needs nothing from elsewhere.
 */
export function newScenarioFiles(schema: string): ReadonlyMap<string, string> {
  return new Map([
    ["scenario.yaml", scenario],
    ["actors/union.yaml", union],
    ["variants/patient-owners.yaml", variant],
    ["README.md", readme],
    ["scenario.schema.json", schema],
  ])
}

const scenario = `# yaml-language-server: $schema=scenario.schema.json
casus: 1
title: A strike at the port
clock: { start: 2025-01-06, step: week, until: 26 weeks }
include: [actors/union.yaml] # larger actors have files of their own; every collection is a map, merged by key

units: [containers]

# What is uncertain or assumed. It is drawn once per run. Every assumption names what it rests on.
assumptions:
  walkout:
    title: Chance that the union walks out
    value: 0.03 to 0.08 to 0.2 # 5 %, median, 95 %
    unit: probability
    basis: assumption # document | general | assumption | hindsight
    note: Replace this by a number with a source, and name it under evidence.
  giving_way: { title: Chance that the owners give way, value: 0.05 to 0.3, unit: probability, basis: assumption }
  arrivals: { title: Containers that pile up, value: 400 to 900, unit: containers/week, basis: assumption }
  clearing: { title: Containers that can be cleared, value: 1200, unit: containers/week, basis: general }

# What changes in the course of a run.
state:
  strike: { title: The strike, values: [none, running, settled], start: none }
  backlog: { title: Containers waiting, unit: containers, start: 0, min: 0 }

actors:
  owners:
    title: The port's owners
    positions:
      no_raise:
        holds: There will be no raise this year.
        stance: refuses # refuses | demands | seeks | offers | signals
    rules:
      give_way:
        title: The owners give way
        breaks: no_raise
        when: strike == running
        probability: giving_way
        per: week # a probability needs its time basis
        ratio: # the more is waiting, the sooner they do
          pressure: { by: 2, when: backlog > 3000 }
        then: { set: { strike: settled } }
  port:
    title: The port
    rules:
      pile_up:
        title: Containers pile up
        when: strike == running
        then: { change: { backlog: arrivals * 1 step } }
      clear:
        title: The backlog is cleared
        when: strike != running and backlog > 0
        then: { change: { backlog: -clearing * 1 step } }

# In a step they act in this order; without it all would act at once. In a sequential phase every rule sees what the
# one before it did.
phases: [{ sequential: [union] }, owners, port]

# What is to be answered. A question says how the world would decide it.
questions:
  strike_by:
    ask: Will the union have walked out?
    event: strike != none
    by: [2025-03-31, end]
    criterion: A walk-out of at least one shift, reported by two newspapers.
  settled_when: { ask: When will the strike have been settled?, when: strike == settled }
  backlog_at: { ask: How many containers will be waiting?, value: backlog, at: 2025-03-31 }

tracks: [backlog] # drawn over time in the report

# The scenario's own tests, for \`casus test\`.
expect:
  strike_is_open: { question: strike_by, at: end, between: [0.6, 0.99], because: Neither side is sure of it. }
  pressure_works:
    question: settled_when
    raise: giving_way
    by: "* 1.5"
    never: falls
    because: Owners who give way more readily cannot make a settlement less likely.
`

const union = `# yaml-language-server: $schema=../scenario.schema.json
actors:
  union:
    title: The dockers' union
    positions:
      raise_or_strike:
        holds: Without a raise there will be a strike.
        stance: demands
    rules:
      walks_out:
        title: The union walks out
        serves: raise_or_strike
        when: strike == none
        probability: walkout
        per: week
        limit: once
        then: { set: { strike: running } }
      goes_back:
        title: The union goes back to work without a raise
        breaks: raise_or_strike
        when: strike == running and since(walks_out) > 8 weeks
        probability: 0.1
        per: week
        then: { set: { strike: settled } }
`

const variant = `# yaml-language-server: $schema=../scenario.schema.json
casus: 1
extends: ../scenario.yaml
title: Patient owners
because: What if the owners can afford to wait?
assumptions:
  giving_way: { value: 0.01 to 0.06, basis: assumption }
`

const readme = `# A strike at the port

A small scenario to start from: one union, the owners of a port, and the containers that pile up between them.

| file | what it holds |
|---|---|
| scenario.yaml | the clock, assumptions, state, the owners and the port, questions, expectations |
| actors/union.yaml | the union: its position and its rules |
| variants/patient-owners.yaml | the same scenario with one assumption changed |
| scenario.schema.json | completion and hover in editors that know the YAML language server |

\`\`\`
casus check .                                  every problem, with file, line and column
casus run .                                    play it, and write a report
casus test .                                   what the scenario expects of itself
casus explain . --run 0                        one run, told as a story
casus compare . variants/patient-owners.yaml   what the variant moves
\`\`\`

Change one number in scenario.yaml, save, and run it again.
`
