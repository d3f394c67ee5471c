/** The colours by which a scenario may draw the values of a category; each has a form for a light and for a dark page. */
export const colourNames = [
  "blue",
  "orange",
  "green",
  "pink",
  "amber",
  "sky",
  "black",
  "brown",
  "indigo",
  "wine",
  "forest",
  "purple",
  "red",
  "grey",
] as const

export type ColourName = (typeof colourNames)[number]
