/** What each warning is about, by its code: what `silence` may name, and what an editor shows there. */
export const warningTopics = {
  "actor-without-phase": "No phase names this actor.",
  "beyond-horizon": "A deadline lies beyond the horizon.",
  "expired-source": "A source was out of date before the scenario starts.",
  "hindsight-stays": "An assumption rests on hindsight, and no hindsight_off takes it away.",
  "latent-shown": "A latent value would be shown as a result.",
  "no-basis": "An assumption does not say what it rests on.",
  "occasion-with-time-basis": "A rule is tried at named occasions, but its probability is meant for a time.",
  "position-not-tested": "No rule serves or breaks a position.",
  "question-beyond": "No deadline of a question lies within the horizon.",
  "question-settled": "A question can have only one answer.",
  "rule-always": "A rule fires in every step and does the same each time.",
  "rule-never": "A rule can never fire.",
  "serves-and-breaks": "A rule serves and breaks the same position.",
  "sets-collide": "Two rules of one phase may set a variable to different things.",
  "since-too-early": "since(rule) < 1 step of a rule that acts in no earlier phase.",
  "unused-assumption": "Nothing reads an assumption.",
  "unused-derived": "Nothing reads a derived value.",
  "unused-evidence": "Nothing rests on an entry of evidence.",
  "unused-state": "Nothing reads a state variable.",
  "value-never-reached": "Nothing gives a category one of its values.",
} as const

/** The code of a warning that can be silenced. */
export type WarningCode = keyof typeof warningTopics
