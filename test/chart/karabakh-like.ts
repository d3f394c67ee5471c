import { formatDate, parseDate } from "../../src/calendar/date.ts"
import { logistic } from "../../src/number/logistic.ts"
import type { FlowSummary } from "../../src/summary/flows.ts"
import type { MapSummary, WaySummary } from "../../src/summary/map.ts"
import type { Influence } from "../../src/summary/influence.ts"
import type { Storylines } from "../../src/summary/storylines/storylines.ts"
import { proportion } from "../../src/statistics/proportion.ts"
import type { Estimate } from "../../src/statistics/estimate.ts"
import type {
  Answer,
  CurvePoint,
  DateQuantile,
  PositionSummary,
  RuleSummary,
  Summary,
  TrackSummary,
} from "../../src/summary/summary.ts"

/**
 * A summary with the sizes and sentences of a real one, made by formula: fifteen questions, most with three deadlines,
 * eight actors, long titles, a position nobody breaks, a track that is latent, a deadline beyond the horizon.
 */
const runs = 10_000
const start = parseDate("2024-04-17") ?? 0
const records = Array.from({ length: 83 }, (_, i) => formatDate(start + 7 * i))
const until = records[82] ?? ""

const share = (value: number, n = runs): Estimate => proportion(Math.round(value * n), n)
const around = (value: number, mcse: number): Estimate => ({
  value,
  mcse,
  low: value - 1.96 * mcse,
  high: value + 1.96 * mcse,
  n: runs,
})

/** Rises from 0 to `top` around the week `middle`. */
const rise = (top: number, middle: number, speed: number) => (week: number) =>
  week === 0 ? 0 : top * logistic((week - middle) / speed)

function curveOf(chance: (week: number) => number): readonly CurvePoint[] {
  return records.map((date, week) => {
    const { value, low, high } = share(chance(week))
    return { date, value, low, high }
  })
}

const weekOf = (date: string) => Math.ceil(((parseDate(date) ?? 0) - start) / 7)

function byQuestion(
  id: string,
  ask: string,
  deadlines: readonly string[],
  chance: (week: number) => number,
): readonly Answer[] {
  const within = deadlines.filter((deadline) => deadline <= until)
  return deadlines.map((deadline): Answer => {
    const answer = { id, ask, kind: "event", mode: "by", deadline } as const
    if (deadline > until) return { ...answer, beyond_horizon: true }
    const answered = records[weekOf(deadline)] ?? until
    const curve = deadline === within[within.length - 1] ? { curve: curveOf(chance) } : {}
    return {
      ...answer,
      ...(answered === deadline ? {} : { answered }),
      estimate: share(chance(weekOf(deadline))),
      ...curve,
    }
  })
}

function dates(days: readonly number[], n: number): readonly DateQuantile[] {
  return [0.05, 0.25, 0.5, 0.75, 0.95].map((level, i) => ({
    level,
    date: formatDate(start + (days[i] ?? 0)),
    estimate: { ...around(days[i] ?? 0, 2), n },
  }))
}

function valueQuestion(
  id: string,
  ask: string,
  deadline: string,
  unit: string,
  middle: number,
  spread: number,
  width: number,
  bins: number,
): Answer {
  const counts = Array.from({ length: bins }, (_, i) => {
    const z = (i * width - middle) / spread
    return Math.round((runs * width * logistic(z) * (1 - logistic(z))) / spread)
  })
  const at = (z: number) => Math.max(0, middle + z * spread)
  const quantiles = [0.05, 0.25, 0.5, 0.75, 0.95].map((level, i) => ({
    level,
    estimate: around(at([-2.9, -1.1, 0, 1.1, 2.9][i] ?? 0), spread / 50),
  }))
  return {
    id,
    ask,
    kind: "value",
    deadline,
    unit,
    estimate: around(middle, spread / 60),
    mean: around(middle, spread / 70),
    quantiles,
    histogram: { low: 0, width, counts },
  }
}

const threeYears = ["2024-12-31", "2025-11-10", "2026-12-31"]

const questions: readonly Answer[] = [
  ...byQuestion(
    "out_by",
    "Will the last member of the Russian contingent have left Karabakh?",
    ["2024-05-31", "2024-06-30", "2024-09-30"],
    rise(0.99, 9, 2),
  ),
  {
    id: "out_when",
    ask: "When will the last member of the contingent have left Karabakh?",
    kind: "when",
    estimate: share(0.985),
    never: share(0.015),
    quantiles: dates([28, 49, 62, 76, 118], 9850),
    curve: curveOf(rise(0.985, 9, 2)),
  },
  ...byQuestion(
    "joint_centre_closed",
    "Will the Russian-Turkish monitoring centre at Aghdam have been closed formally?",
    ["2024-05-31"],
    rise(0.97, 3, 1.2),
  ),
  ...byQuestion(
    "stationing_permitted",
    "Will Armenia have formally permitted the former contingent to be stationed on its land?",
    ["2024-12-31", "2025-06-30", "2025-11-10"],
    rise(0.045, 40, 12),
  ),
  {
    id: "stationed_in_armenia",
    ask: "Will at least 50 of the former contingent be in Armenia outside the 102nd base?",
    kind: "event",
    mode: "at",
    deadline: "2024-12-31",
    given: "stationing_permitted",
    estimate: share(0.44, 210),
  },
  ...byQuestion(
    "zvartnots_left",
    "Will the Russian border guards have ended their service at Zvartnots airport?",
    ["2024-08-31"],
    rise(0.93, 14, 4),
  ),
  ...byQuestion(
    "border_posts_removed",
    "Will the removal of the Russian posts set up after 2020 in Armenia's border regions have been agreed?",
    ["2024-12-31", "2025-06-30", "2025-11-10"],
    rise(0.62, 35, 14),
  ),
  ...byQuestion(
    "base_notice_given",
    "Will formal notice have been given to end the treaty on the 102nd base?",
    threeYears,
    () => 0,
  ),
  ...byQuestion(
    "csto_notice_given",
    "Will Armenia have notified its withdrawal from the Collective Security Treaty?",
    threeYears,
    rise(0.2, 60, 16),
  ),
  ...byQuestion(
    "treaty_signed",
    "Will Armenia and Azerbaijan have signed (not initialled) a peace treaty?",
    threeYears,
    rise(0.33, 66, 12),
  ),
  ...byQuestion(
    "text_agreed",
    "Will both foreign ministries have announced a fully agreed text?",
    ["2024-12-31", "2025-06-30"],
    rise(0.71, 44, 11),
  ),
  ...byQuestion(
    "route_agreed_in_writing",
    "Will Armenia and Azerbaijan have agreed in writing, with the United States or the European Union as a party or a witness, on a route through Syunik?",
    ["2025-06-30", "2025-11-10", "2025-12-31"],
    rise(0.21, 62, 9),
  ),
  ...byQuestion(
    "border_deaths",
    "Will any window of thirty days have seen ten or more deaths in combat on the interstate border?",
    ["2024-12-31", "2025-06-30", "2025-11-10"],
    rise(0.34, 50, 26),
  ),
  ...byQuestion(
    "syunik_operation",
    "Will Azerbaijani forces have seized ground in Syunik in a new operation?",
    ["2025-11-10", "2026-12-31"],
    rise(0.08, 60, 20),
  ),
  valueQuestion(
    "at_front",
    "How many of the contingent will have been committed in Ukraine?",
    "2024-12-31",
    "persons",
    760,
    150,
    20,
    60,
  ),
  valueQuestion(
    "at_front",
    "How many of the contingent will have been committed in Ukraine?",
    "2025-11-10",
    "persons",
    1120,
    120,
    20,
    90,
  ),
  valueQuestion(
    "trade_2025",
    "What will Armenia's trade with Russia have come to?",
    "2025-11-10",
    "billion dollars",
    8.4,
    0.9,
    0.5,
    34,
  ),
  {
    id: "corridor_status",
    ask: "What becomes of the route through Syunik?",
    kind: "category",
    track: "corridor",
    deadline: "2025-11-10",
    shares: [
      "demanded",
      "agreed_under_russian_control",
      "agreed_with_a_western_party",
      "under_construction",
      "operating",
    ].map((value, i) => ({ value, estimate: share([0.72, 0.03, 0.17, 0.075, 0.005][i] ?? 0) })),
  },
]

function fan(
  id: string,
  title: string,
  unit: string,
  middle: (week: number) => number,
  spread: (week: number) => number,
  latent = false,
): TrackSummary {
  const points = records.map((date, week) => {
    const at = (z: number) => Math.max(0, middle(week) + z * spread(week))
    return { date, q05: at(-1.64), q25: at(-0.67), q50: at(0), q75: at(0.67), q95: at(1.64) }
  })
  return { id, title, unit, kind: "number", latent, points }
}

function states(
  id: string,
  title: string,
  values: readonly string[],
  shares: (week: number) => readonly number[],
): TrackSummary {
  return {
    id,
    title,
    kind: "category",
    latent: false,
    values,
    points: records.map((date, week) => ({ date, shares: shares(week) })),
  }
}

const tracks: readonly TrackSummary[] = [
  fan(
    "in_karabakh",
    "Contingent still in Karabakh",
    "persons",
    (w) => 1780 * (1 - logistic((w - 6) / 1.6)),
    (w) => 160 * Math.max(0, 1 - w / 20),
  ),
  fan(
    "in_armenia",
    "Former contingent in Armenia outside the 102nd base",
    "persons",
    (w) => 220 * (logistic((w - 4) / 1.5) - logistic((w - 14) / 3)),
    (w) => 40 * Math.max(0.1, 1 - w / 40),
  ),
  fan(
    "at_front",
    "Committed in Ukraine",
    "persons",
    (w) => 1150 * logistic((w - 30) / 10),
    (w) => 3 * w,
  ),
  fan(
    "trade",
    "Trade of Armenia with Russia, last twelve months",
    "billion dollars",
    (w) => 7.3 + w / 70,
    (w) => 0.1 + w / 90,
  ),
  fan(
    "tension",
    "Tension on the border",
    "",
    () => 55,
    () => 8,
    true,
  ),
  fan(
    "reliance",
    "Share of Armenian exports that pass the Upper Lars crossing",
    "share",
    () => 0.86,
    (w) => 0.005 + w / 4000,
  ),
  states(
    "corridor",
    "Route through Syunik",
    ["demanded", "agreed_under_russian_control", "agreed_with_a_western_party", "under_construction", "operating"],
    (w) => {
      const [russian, western, built, open] = [
        0.03 * logistic((w - 50) / 10),
        0.25 * logistic((w - 62) / 9),
        0.3 * logistic((w - 70) / 6),
        0.06,
      ]
      const moved = [russian, western * (1 - built), western * built * (1 - open), western * built * open]
      return [1 - moved.reduce((a, b) => a + b, 0), ...moved]
    },
  ),
  states("government", "Government of Armenia", ["incumbent", "russia_leaning"], (w) => [1 - w / 500, w / 500]),
  states("transit_closed", "Transit sites in Armenia closed", ["no", "yes"], (w) => [
    1 - 0.9 * logistic((w - 12) / 3),
    0.9 * logistic((w - 12) / 3),
  ]),
  states("csto", "Armenia in the CSTO", ["member", "frozen", "notice_given", "out"], (w) => [
    0.1,
    0.9 - w / 400,
    w / 400,
    0,
  ]),
]

const actors = [
  ["armenia", "Armenia (government)"],
  ["russia", "Russia (presidential administration and defence ministry)"],
  ["azerbaijan", "Azerbaijan"],
  ["contingent", "The contingent"],
  ["turkey", "Turkey"],
  ["european_union", "European Union"],
  ["united_states", "United States"],
  ["ukraine_front", "The front in Ukraine"],
].map(([id = "", title = ""]) => ({ id, title }))

function position(
  actor: string,
  id: string,
  stance: string,
  holds: string,
  broken?: number,
  by: readonly string[] = [],
): PositionSummary {
  const common = {
    id: `${actor}.${id}`,
    actor,
    actor_title: actors.find((a) => a.id === actor)?.title ?? actor,
    holds,
    stance,
    evidence: ["E093", "E094", "E137"],
    served_by: [],
  }
  if (broken === undefined) return { ...common, broken_by: [] }
  const ledger = by.map((title, i) => ({
    rule: `${actor}.rule_${i}`,
    title,
    estimate: share(broken * (i === 0 ? 0.8 : 0.2)),
  }))
  return {
    ...common,
    held: share(1 - broken),
    broken: share(broken),
    broken_by: broken === 0 ? [] : ledger,
    ...(broken === 0 ? {} : { broken_when: dates([60, 150, 240, 380, 520], Math.round(broken * runs)) }),
  }
}

const positions: readonly PositionSummary[] = [
  position("armenia", "no_stationing", "refuses", "The former contingent may not be stationed in Armenia.", 0.04, [
    "Armenia grants a basis for stationing",
    "A Russia-leaning government grants a basis for stationing",
  ]),
  position(
    "armenia",
    "no_corridor",
    "refuses",
    "No route through Syunik may pass out of Armenian control; borders, customs and security stay with Armenia.",
    0.03,
    ["Armenia agrees to Russian supervision of the route"],
  ),
  position(
    "armenia",
    "leave_csto",
    "signals",
    "Membership in the Collective Security Treaty is frozen and can be ended.",
    0,
  ),
  position(
    "russia",
    "stays_in_armenia",
    "demands",
    "The 102nd base stays where it is, and the border guards with it.",
    0.62,
    ["Russia hands over the posts of 2020", "Russia leaves Zvartnots"],
  ),
  position(
    "russia",
    "controls_route",
    "demands",
    "The route through Syunik is supervised by the Russian border guards, as written in 2020.",
  ),
  position(
    "azerbaijan",
    "no_third_party",
    "refuses",
    "Peace is made between the two, without mediators or witnesses.",
    0.22,
    ["Azerbaijan signs with a western witness"],
  ),
  position("turkey", "border_after_baku", "offers", "The border with Armenia opens when Baku agrees.", 0.11, [
    "Turkey opens the border",
  ]),
]

function rule(
  actor: string,
  id: string,
  title: string,
  fired: number,
  days: readonly number[],
  outcome?: string,
): RuleSummary {
  const when = dates(days, Math.round(fired * runs))
  return {
    id: outcome === undefined ? `${actor}.${id}` : `${actor}.${outcome}.${id}`,
    ...(outcome === undefined ? {} : { outcome_of: `${actor}.${outcome}` }),
    actor,
    title,
    fired: share(fired),
    times: around(fired * 1.4, 0.01),
    ...(fired === 0 ? {} : { first: when[2]?.date ?? "", first_when: when }),
  }
}

const rules: readonly RuleSummary[] = [
  rule(
    "armenia",
    "close_the_sites",
    "Armenia closes the transit sites that the contingent used on its way out",
    0.9,
    [14, 40, 84, 120, 200],
  ),
  rule("armenia", "grant_a_basis", "Armenia grants a basis for stationing", 0.04, [60, 150, 240, 380, 520]),
  rule(
    "armenia",
    "leave_csto",
    "Armenia gives notice to the Collective Security Treaty",
    0.19,
    [150, 280, 400, 500, 560],
  ),
  rule("russia", "press_yerevan", "Russia presses Yerevan by trade", 0.74, [21, 90, 160, 300, 500]),
  rule("russia", "rail_checks", "Checks at Upper Lars", 0.5, [21, 90, 160, 300, 500], "press_yerevan"),
  rule("russia", "gas_price", "A higher price of gas", 0.24, [40, 120, 200, 330, 520], "press_yerevan"),
  rule("russia", "second_wave", "Russia sends a second contingent", 0, []),
  rule("azerbaijan", "presses", "Azerbaijan presses at the border", 0.66, [14, 60, 150, 290, 480]),
  rule(
    "azerbaijan",
    "limited_operation",
    "Azerbaijan begins a limited operation in Syunik to force a route",
    0.08,
    [100, 200, 330, 450, 550],
  ),
  rule("contingent", "leaves", "Men leave by rail and road", 1, [7, 7, 7, 7, 14]),
  rule("turkey", "opens_border", "Turkey opens the border", 0.11, [200, 300, 420, 500, 560]),
  rule(
    "united_states",
    "brokers",
    "The United States broker a route and stand as its witness",
    0.2,
    [250, 350, 430, 500, 560],
  ),
]

/** Two lines: one in which much is signed late, one without it, in which a milestone comes on one day alone. */
const storylines: Storylines = {
  milestones: [
    { id: "treaty", label: "Will Armenia and Azerbaijan have signed (not initialled) a peace treaty?" },
    { id: "clash", label: "Deadly clash" },
  ],
  explained: 0.41,
  lines: [
    {
      id: "A",
      share: share(0.62),
      apart: [{ milestone: "treaty", is: "never" }],
      run: 17,
      milestones: [{ id: "clash", label: "Deadly clash", share: share(0.55, 6200), when: lineDates(9, 9, 9) }],
    },
    {
      id: "B",
      share: share(0.38),
      apart: [
        { milestone: "treaty", is: "happens" },
        { milestone: "clash", is: "happens" },
        { milestone: "clash", is: "before", other: "treaty" },
      ],
      run: 4711,
      milestones: [
        { id: "clash", label: "Deadly clash", share: share(1, 3800), when: lineDates(4, 9, 30) },
        {
          id: "treaty",
          label: "Will Armenia and Azerbaijan have signed (not initialled) a peace treaty?",
          share: share(1, 3800),
          when: lineDates(30, 61, 80),
        },
      ],
    },
  ],
}

/** Men who go on from place to place, some of whom come back; and two places with one way between them. */
const flows: readonly FlowSummary[] = (
  [
    ["Men in Karabakh", "Men in Armenia", 400],
    ["Men in Karabakh", "Men in Russia", 1300],
    ["Men in Armenia", "Men in Russia", 370],
    ["Men in Russia", "Men at the front in Ukraine", 1000],
    ["Men at the front in Ukraine", "Men in Russia", 12],
    ["Guns here", "Guns there", 3],
  ] as const
).map(([from, to, men]) => ({
  from,
  to,
  from_title: from,
  to_title: to,
  unit: "persons",
  amount: around(men, men / 100),
}))

const way = (from: string, to: string, low: number, middle: number, high: number): WaySummary => ({
  from,
  to,
  unit: "persons",
  estimate: around(middle, middle / 100),
  quantiles: [
    [0.05, low],
    [0.5, middle],
    [0.95, high],
  ].map(([level = 0, value = 0]) => ({ level, estimate: around(value, value / 100) })),
})

/** Three places between which men go, one of them beyond the map, and a road by which nobody does. */
const map: MapSummary = {
  places: [
    { id: "karabakh", title: "Karabakh", kind: "town", at: { latitude: 39.82, longitude: 46.75 }, states: [] },
    { id: "lachin", title: "Lachin", kind: "crossing", at: { latitude: 39.64, longitude: 46.55 }, states: [] },
    { id: "gyumri", title: "Gyumri", kind: "base", at: { latitude: 40.79, longitude: 43.85 }, states: [] },
    { id: "russia", title: "Russia", kind: "town", at: "north", states: [] },
    { id: "horadiz", title: "Horadiz", kind: "town", at: { latitude: 39.45, longitude: 47.33 }, states: [] },
    {
      id: "ordubad",
      title: "Ordubad in Nakhichevan",
      kind: "town",
      at: { latitude: 38.91, longitude: 46.02 },
      states: [],
    },
  ],
  routes: [
    { id: "lachin_road", title: "Lachin road", stops: ["karabakh", "lachin", "gyumri"] },
    { id: "through_syunik", title: "Road through Syunik", stops: ["horadiz", "ordubad"] },
  ],
  ways: [
    way("karabakh", "gyumri", 80, 350, 900),
    way("karabakh", "russia", 860, 1250, 1700),
    way("gyumri", "russia", 70, 330, 840),
  ],
}

/** Two actors over three rules to two variables; one rule acts too rarely to be drawn. */
const influence: Influence = {
  nodes: [
    ...actors.slice(0, 2).map(({ id, title }) => ({ id: `actor:${id}`, kind: "actor" as const, label: title })),
    {
      id: "rule:one",
      kind: "rule",
      label: "A rule that acts in every run, with a title that needs more than a line of text",
    },
    { id: "rule:two", kind: "rule", label: "A rule that acts at times" },
    { id: "rule:three", kind: "rule", label: "A rule that hardly acts" },
    { id: "state:men", kind: "state", label: "Men in Karabakh" },
    { id: "state:treaty", kind: "state", label: "Treaty" },
    { id: "question:gone", kind: "question", label: "All gone" },
    { id: "question:signed", kind: "question", label: "Treaty signed" },
  ],
  links: [
    { from: `actor:${actors[0]!.id}`, to: "rule:one", weight: 1 },
    { from: `actor:${actors[1]!.id}`, to: "rule:two", weight: 0.3 },
    { from: `actor:${actors[1]!.id}`, to: "rule:three", weight: 0.001 },
    { from: "rule:one", to: "state:men", weight: 1 },
    { from: "rule:two", to: "state:men", weight: 0.2 },
    { from: "rule:two", to: "state:treaty", weight: 0.1 },
    { from: "rule:three", to: "state:treaty", weight: 0.001 },
    { from: "state:men", to: "question:gone", weight: 1 },
    { from: "state:treaty", to: "question:signed", weight: 1 },
  ],
  indirect: 4,
}

function lineDates(low: number, middle: number, high: number): readonly DateQuantile[] {
  return [low, (low + middle) >> 1, middle, (middle + high) >> 1, high].map((week, i) => ({
    level: [0.05, 0.25, 0.5, 0.75, 0.95][i]!,
    date: records[week]!,
    estimate: around(7 * week, 2),
  }))
}

export const summary: Summary = {
  schema: "casus/summary@1",
  scenario: {
    name: "karabakh-like",
    title: "After the peacekeepers leave Karabakh",
    start: "2024-04-17",
    until,
    step: "1 week",
  },
  seed: "1",
  runs,
  actors,
  questions,
  tracks,
  positions,
  storylines,
  flows,
  map,
  influence,
  rules,
  assumptions: [],
}
