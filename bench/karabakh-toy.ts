/**
 * What an earlier, reduced version of the flagship's rules gave (40,000 runs to the end of 2026), kept to be set beside
 * what the scenario gives now. `judged` numbers are bare judgements, no run of anything. Neither is a forecast.
 */

/** A question of the scenario at one deadline, and what the earlier version said of it. */
export interface ToyAnswer {
  /** Number in the list of questions drawn up for the scenario, with a letter for the deadline. */
  readonly number: string
  readonly question: string
  /** Absent for a question that asks when. */
  readonly deadline?: string
  readonly says: string
  /** A chance; or the 5 %, 50 % and 95 % values of weeks or persons. Absent where nothing was said. */
  readonly toy?: number | readonly [number, number, number]
  readonly judged?: true
}

export const toyAnswers: readonly ToyAnswer[] = [
  { number: "Q01", question: "out_by", deadline: "2024-06-30", says: "last man out of Karabakh", toy: 0.62 },
  { number: "Q02", question: "out_by", deadline: "2024-05-31", says: "last man out of Karabakh", toy: 0.25 },
  { number: "Q03", question: "out_when", says: "weeks until the last man is out", toy: [4, 9, 20] },
  {
    number: "Q04",
    question: "joint_centre_closed",
    deadline: "2024-05-31",
    says: "monitoring centre closed",
    toy: 0.87,
  },
  { number: "Q05", question: "stationing_permitted", deadline: "2024-12-31", says: "stationing permitted", toy: 0.02 },
  { number: "Q06", question: "stationed_in_armenia", deadline: "2024-12-31", says: "fifty men in Armenia", toy: 0.02 },
  { number: "Q07", question: "zvartnots_left", deadline: "2024-08-31", says: "Zvartnots left", toy: 0.63 },
  {
    number: "Q08",
    question: "border_posts_removed",
    deadline: "2024-12-31",
    says: "posts of 2020 removed",
    toy: 0.45,
    judged: true,
  },
  { number: "Q09", question: "agarak_handed_over", deadline: "2025-01-31", says: "Agarak handed over", toy: 0.5 },
  { number: "Q10", question: "base_notice_given", deadline: "2026-12-31", says: "notice on the 102nd base", toy: 0.06 },
  { number: "Q12a", question: "csto_notice_given", deadline: "2024-12-31", says: "notice to the CSTO", toy: 0.08 },
  { number: "Q12b", question: "csto_notice_given", deadline: "2025-12-31", says: "notice to the CSTO" },
  { number: "Q12c", question: "csto_notice_given", deadline: "2026-12-31", says: "notice to the CSTO", toy: 0.25 },
  {
    number: "Q13",
    question: "eaeu_notice_given",
    deadline: "2026-12-31",
    says: "notice to the customs union",
    toy: 0.03,
    judged: true,
  },
  { number: "Q14a", question: "treaty_signed", deadline: "2024-12-31", says: "treaty signed", toy: 0.02 },
  { number: "Q14b", question: "treaty_signed", deadline: "2025-12-31", says: "treaty signed", toy: 0.12 },
  { number: "Q14c", question: "treaty_signed", deadline: "2026-12-31", says: "treaty signed", toy: 0.24 },
  { number: "Q15a", question: "text_agreed", deadline: "2024-12-31", says: "text agreed", toy: 0.31 },
  { number: "Q15b", question: "text_agreed", deadline: "2025-06-30", says: "text agreed", toy: 0.47 },
  { number: "Q16", question: "text_initialled", deadline: "2025-12-31", says: "text initialled", toy: 0.36 },
  {
    number: "Q17a",
    question: "russian_route_operates",
    deadline: "2025-12-31",
    says: "Russian-controlled route runs",
    toy: 0.01,
  },
  {
    number: "Q17b",
    question: "russian_route_operates",
    deadline: "2026-12-31",
    says: "Russian-controlled route runs",
    toy: 0.03,
  },
  {
    number: "Q18",
    question: "russian_supervision_agreed",
    deadline: "2025-12-31",
    says: "Russian supervision agreed",
    toy: 0.04,
  },
  {
    number: "Q19",
    question: "western_route_agreed",
    deadline: "2025-12-31",
    says: "Western-backed route agreed",
    toy: 0.13,
  },
  { number: "Q20", question: "any_route_operates", deadline: "2026-12-31", says: "any route runs", toy: 0.04 },
  { number: "Q21", question: "villages_handed_over", deadline: "2024-06-30", says: "villages handed over", toy: 0.37 },
  { number: "Q22a", question: "deadly_clash", deadline: "2024-12-31", says: "clash with ten dead", toy: 0.11 },
  { number: "Q22b", question: "deadly_clash", deadline: "2025-12-31", says: "clash with ten dead", toy: 0.25 },
  { number: "Q22c", question: "deadly_clash", deadline: "2026-12-31", says: "clash with ten dead", toy: 0.33 },
  { number: "Q23", question: "ground_seized_in_syunik", deadline: "2026-12-31", says: "limited operation", toy: 0.1 },
  {
    number: "Q24",
    question: "minsk_group_dissolved",
    deadline: "2025-12-31",
    says: "Minsk Group dissolved",
    toy: 0.15,
    judged: true,
  },
  {
    number: "Q25a",
    question: "sent_to_the_front",
    deadline: "2024-12-31",
    says: "men at the front",
    toy: [0, 800, 1500],
  },
  {
    number: "Q25b",
    question: "sent_to_the_front",
    deadline: "2025-12-31",
    says: "men at the front",
    toy: [300, 1100, 1600],
  },
  {
    number: "Q26",
    question: "unit_seen_in_ukraine",
    deadline: "2024-12-31",
    says: "unit seen in Ukraine",
    toy: 0.75,
    judged: true,
  },
  {
    number: "Q27a",
    question: "trade_above_2023",
    deadline: "2024-12-31",
    says: "trade above 2023",
    toy: 0.6,
    judged: true,
  },
  {
    number: "Q27b",
    question: "trade_falls",
    deadline: "2025-12-31",
    says: "trade falls in 2025",
    toy: 0.45,
    judged: true,
  },
  {
    number: "Q28",
    question: "moscow_baku_fall_out",
    deadline: "2025-12-31",
    says: "Moscow and Baku fall out",
    toy: 0.19,
  },
  { number: "Q29", question: "eu_law", deadline: "2025-12-31", says: "law on an EU track", toy: 0.29 },
  { number: "Q30a", question: "pashinyan_out", deadline: "2024-12-31", says: "Pashinyan out", toy: 0.03 },
  { number: "Q30b", question: "pashinyan_out", deadline: "2026-07-01", says: "Pashinyan out", toy: 0.41 },
  { number: "Q31a", question: "ukraine_ceasefire", deadline: "2025-12-31", says: "ceasefire in Ukraine", toy: 0.15 },
  { number: "Q31b", question: "ukraine_ceasefire", deadline: "2026-12-31", says: "ceasefire in Ukraine", toy: 0.22 },
]

/** The variants that the earlier version played, in its order; `base` is the scenario itself. */
export const toyVariants = [
  "base",
  "armenia-firm",
  "armenia-yields",
  "russian-corridor",
  "western-route",
  "ukraine-crisis",
  "pivot-to-baku",
  "syunik-escalation",
  "base-evicted",
] as const

/** What the earlier version gave in each of toyVariants: chances, a median of persons, a median share. */
export interface ToyOutcome {
  readonly number: string
  readonly toy: readonly number[]
}

export const toyOutcomes: readonly ToyOutcome[] = [
  { number: "Q01", toy: [0.62, 0.62, 0.63, 0.63, 0.62, 0.73, 0.63, 0.63, 0.62] },
  { number: "Q05", toy: [0.02, 0, 0.02, 0.02, 0.02, 0.02, 0.02, 0.03, 0.02] },
  { number: "Q07", toy: [0.63, 0.63, 0.63, 0.63, 0.63, 0.63, 0.63, 0.63, 0.63] },
  { number: "Q10", toy: [0.06, 0.07, 0.06, 0.07, 0.07, 0.06, 0.09, 0.1, 0.73] },
  { number: "Q12c", toy: [0.25, 0.49, 0.24, 0.25, 0.25, 0.25, 0.3, 0.33, 0.89] },
  { number: "Q14c", toy: [0.24, 0.24, 0.26, 0.23, 0.32, 0.24, 0.19, 0.1, 0.24] },
  { number: "Q16", toy: [0.36, 0.36, 0.39, 0.33, 0.56, 0.36, 0.27, 0.14, 0.37] },
  { number: "Q17b", toy: [0.03, 0.01, 0.04, 0.34, 0.02, 0.03, 0.13, 0.03, 0.02] },
  { number: "Q18", toy: [0.04, 0.01, 0.05, 0.45, 0.02, 0.04, 0.18, 0.04, 0.03] },
  { number: "Q19", toy: [0.13, 0.14, 0.1, 0.03, 0.57, 0.13, 0.06, 0.1, 0.17] },
  { number: "Q20", toy: [0.04, 0.02, 0.05, 0.35, 0.11, 0.04, 0.14, 0.04, 0.04] },
  { number: "Q22c", toy: [0.33, 0.33, 0.28, 0.33, 0.25, 0.33, 0.53, 0.83, 0.32] },
  { number: "Q23", toy: [0.1, 0.1, 0.08, 0.09, 0.07, 0.1, 0.23, 0.68, 0.09] },
  { number: "Q25a", toy: [830, 830, 830, 830, 830, 1110, 830, 830, 830] },
  { number: "Georgia", toy: [0.91, 0.91, 0.91, 0.91, 0.91, 0.49, 0.91, 0.91, 0.91] },
]

/** What the earlier version gave with the chances of hindsight near zero; to be set beside the variant hindsight-off. */
export const toyWithoutHindsight: Readonly<Record<string, number>> = {
  Q14c: 0.32,
  Q15b: 0.43,
  Q16: 0.33,
  Q19: 0,
  Q22c: 0.37,
  Q28: 0,
  Q29: 0,
}

/** Directions that must hold between the base and a variant, run for run with the same draws. */
export interface Direction {
  readonly variant: string
  readonly number: string
  readonly moves: "rises" | "falls"
}

const rises = (variant: string, ...numbers: readonly string[]): readonly Direction[] =>
  numbers.map((number) => ({ variant, number, moves: "rises" }))
const falls = (variant: string, ...numbers: readonly string[]): readonly Direction[] =>
  numbers.map((number) => ({ variant, number, moves: "falls" }))

export const directions: readonly Direction[] = [
  ...falls("armenia-firm", "Q05", "Q18"),
  ...rises("russian-corridor", "Q17b", "Q18", "Q20"),
  ...falls("russian-corridor", "Q19"),
  ...rises("western-route", "Q14c", "Q16", "Q19"),
  ...rises("ukraine-crisis", "Q25a"),
  ...falls("ukraine-crisis", "Georgia"),
  ...rises("pivot-to-baku", "Q18"),
  ...falls("pivot-to-baku", "Q19"),
  ...rises("syunik-escalation", "Q22c", "Q23"),
  ...falls("syunik-escalation", "Q14c"),
  ...rises("base-evicted", "Q10", "Q12c"),
]
