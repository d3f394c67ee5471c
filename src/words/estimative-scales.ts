/**
 * ICD 203: the words that the intelligence community of the United States agreed on. PHIA: the yardstick of the
 * Professional Head of Intelligence Assessment of the United Kingdom.
 */
export type EstimativeScale = "icd203" | "phia"

/** The word for probabilities from low to high, both ends included. */
export interface Band {
  readonly word: string
  readonly low: number
  readonly high: number
}

/**
 * The two scales. Where they are silent, these are the rulings:
 *
 * - Bands of ICD 203 touch. An edge belongs to the band nearer to even (0.05 is very unlikely, 0.95 very likely, 0.45
 *   and 0.55 a roughly even chance): the cautious word, and the same for a thing and its opposite.
 * - ICD 203 has no word below 1 % and above 99 %, for it calls nothing impossible or certain: "less than 1 %". The ends
 *   0.01 and 0.99 themselves have one. An event that came true in none or in all of the runs is treated the same way.
 * - PHIA has gaps on purpose (5 to 10 %, 20 to 25 %, …). A probability in a gap gets no word, but the two beside it:
 *   "between remote chance and highly unlikely". Ends of bands belong to them; 0 is a remote chance, 1 almost certain.
 * - Only the first of two equal terms of ICD 203 is used, because its rows must not be mixed.
 *
 * Source: ODNI 2015, Intelligence Community Directive 203, D.6.e(2)(a); PHIA probability yardstick, UK College of Policing
 * and Cabinet Office, form of 2018.
 */
export const scales: {
  readonly [Scale in EstimativeScale]: { readonly title: string; readonly bands: readonly Band[] }
} = {
  icd203: {
    title: "ICD 203",
    bands: [
      { word: "almost no chance", low: 0.01, high: 0.05 },
      { word: "very unlikely", low: 0.05, high: 0.2 },
      { word: "unlikely", low: 0.2, high: 0.45 },
      { word: "roughly even chance", low: 0.45, high: 0.55 },
      { word: "likely", low: 0.55, high: 0.8 },
      { word: "very likely", low: 0.8, high: 0.95 },
      { word: "almost certain", low: 0.95, high: 0.99 },
    ],
  },
  phia: {
    title: "PHIA yardstick",
    bands: [
      { word: "remote chance", low: 0, high: 0.05 },
      { word: "highly unlikely", low: 0.1, high: 0.2 },
      { word: "unlikely", low: 0.25, high: 0.35 },
      { word: "realistic possibility", low: 0.4, high: 0.5 },
      { word: "likely", low: 0.55, high: 0.75 },
      { word: "highly likely", low: 0.8, high: 0.9 },
      { word: "almost certain", low: 0.95, high: 1 },
    ],
  },
}
