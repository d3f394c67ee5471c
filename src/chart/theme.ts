import { greyPair, redPair } from "./palette.ts"
import type { Json, JsonObject } from "./spec.ts"

/** The colours of everything that is not data, for a light or a dark page. */
export interface Theme {
  readonly shade: "light" | "dark"
  readonly background: string
  readonly text: string
  readonly muted: string
  readonly grid: string
  /** Faint fill of bands that marks and text stand on. */
  readonly ground: string
  /** Fill for what is left over or has not moved: "never", the value at the start. */
  readonly rest: string
  /** The one colour of charts in which nothing needs to be told apart: runs, and shares of runs. */
  readonly accent: string
  /** A darker and a lighter shade of it, for lines that cross. */
  readonly accentDeep: string
  readonly accentPale: string
  /** A stated position breaks. It means nothing else in any chart. */
  readonly alarm: string
}

export const lightTheme: Theme = {
  shade: "light",
  background: "#ffffff",
  text: "#1a1a1a",
  muted: "#5c5c5c",
  grid: "#e3e3e3",
  ground: "#f1f4f7",
  rest: greyPair.light,
  accent: "#0072b2",
  accentDeep: "#0b3a5c",
  accentPale: "#4f9bc9",
  alarm: redPair.light,
}

export const darkTheme: Theme = {
  shade: "dark",
  background: "#16191d",
  text: "#ececec",
  muted: "#a8adb3",
  grid: "#33383e",
  ground: "#1f242a",
  rest: greyPair.dark,
  accent: "#3b86e8",
  accentDeep: "#a9d2fb",
  accentPale: "#2c6cb8",
  alarm: redPair.dark,
}

/** The theme of each shade. */
export const themes = { light: lightTheme, dark: darkTheme } as const

/** The first family that exists is used; casus ships the first one for its PNG. */
export const fontFamily = "DejaVu Sans, sans-serif"

/** Sizes of text in pixels; none is below 12, so that a chart shown at its own size can be read on any screen. */
export const sizes = { title: 16, subtitle: 12, panel: 12.5, text: 12, small: 12 } as const

/** Numbers and months are written the same way whatever the reader's machine is set to. */
const locale: Json = {
  number: { decimal: ".", thousands: ",", grouping: [3], currency: ["", ""] },
  time: {
    dateTime: "%Y-%m-%d %H:%M:%S",
    date: "%Y-%m-%d",
    time: "%H:%M:%S",
    periods: ["AM", "PM"],
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    shortDays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    months: [
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December",
    ],
    shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  },
}

/** A legend above a chart that can be read in the light and in the dark, with nothing cut off. */
export function plainLegend({ text, muted }: Theme): JsonObject {
  return {
    title: null,
    orient: "top",
    direction: "horizontal",
    symbolOpacity: 1,
    labelColor: text,
    labelFontSize: sizes.small,
    labelLimit: 0,
    titleColor: muted,
    titleFontSize: sizes.small,
    titleFontWeight: "normal",
    titleLimit: 0,
  }
}

/** The `config` of every chart. */
export function configOf(theme: Theme): JsonObject {
  const { text, muted, grid } = theme
  return {
    background: theme.background,
    font: fontFamily,
    locale,
    padding: 16,
    aria: false,
    view: { stroke: null },
    concat: { spacing: 24 },
    title: {
      anchor: "start",
      frame: "bounds",
      color: text,
      fontSize: sizes.title,
      fontWeight: "bold",
      lineHeight: sizes.title + 4,
      subtitleColor: muted,
      subtitleFontSize: sizes.subtitle,
      subtitleLineHeight: sizes.subtitle + 4,
      subtitlePadding: 6,
      offset: 16,
    },
    axis: {
      domain: false,
      ticks: false,
      gridColor: grid,
      labelColor: muted,
      labelFontSize: sizes.small,
      labelPadding: 6,
      labelLimit: 0,
      labelFlush: false,
      titleColor: muted,
      titleFontSize: sizes.small,
      titleFontWeight: "normal",
      titleLimit: 0,
    },
    axisX: { domain: true, domainColor: muted, ticks: true, tickColor: muted, tickSize: 4, labelPadding: 3 },
    text: { color: text, fontSize: sizes.text },
  }
}
