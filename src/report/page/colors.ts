import { colourPairs, rampPairs } from "../../chart/palette.ts"
import { darkTheme, lightTheme } from "../../chart/theme.ts"

/** A colour of charts as the page knows it: the variable's name and its value in the light and in the dark. */
export interface PageColor {
  readonly name: string
  readonly light: string
  readonly dark: string
}

/** Every colour that a chart may be drawn in: paper, ink and lines of the theme, then the colours of data. */
export const pageColors: readonly PageColor[] = [
  { name: "chart-paper", light: lightTheme.background, dark: darkTheme.background },
  { name: "chart-ink", light: lightTheme.text, dark: darkTheme.text },
  { name: "chart-soft", light: lightTheme.muted, dark: darkTheme.muted },
  { name: "chart-grid", light: lightTheme.grid, dark: darkTheme.grid },
  { name: "chart-ground", light: lightTheme.ground, dark: darkTheme.ground },
  { name: "chart-rest", light: lightTheme.rest, dark: darkTheme.rest },
  { name: "chart-deep", light: lightTheme.accentDeep, dark: darkTheme.accentDeep },
  { name: "chart-pale", light: lightTheme.accentPale, dark: darkTheme.accentPale },
  { name: "chart-alarm", light: lightTheme.alarm, dark: darkTheme.alarm },
  ...rampPairs.map((pair, place) => ({ name: `chart-step-${place + 1}`, ...pair })),
  ...colourPairs.map((pair, place) => ({ name: `chart-${place + 1}`, ...pair })),
]

/** The variables' declarations for one shade. */
export function declareColors(shade: "light" | "dark"): string {
  return pageColors.map((color) => `--${color.name}: ${color[shade]};`).join(" ")
}
