import { darkTheme } from "../../chart/theme.ts"
import { declareColors } from "./colors.ts"
import { printStyle } from "./print-style.ts"
import { scriptStyle } from "./script-style.ts"

/** Ink and paper as variables, so that text and charts follow the reader's light or dark. */
const inks = `
:root { --paper: #ffffff; --ink: #1b2733; --soft: #566370; --line: #dde3e8;  --band: #f4f6f8; --accent: #00659e; --good: #00694b; --bad: #b3321b; --open: #7a5600; color-scheme: light dark; ${declareColors("light")} }
@media screen and (prefers-color-scheme: dark) { :root { --paper: ${darkTheme.background}; --ink: #e6ebf0; --soft: #a3b0bc; --line: #2d3640;  --band: #1b222a; --accent: #56b4e9; --good: #4cc79b; --bad: #ff8a70; --open: #e6b450; ${declareColors("dark")} } }
`

/** The list of contents stays: beside the text where there is room, else as a line at the top. */
const frameStyle = `
html { scroll-padding-top: 1rem; }
.skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .4rem .8rem; z-index: 3; }
nav.contents { font-size: .875rem; }
nav.contents ol { list-style: none; margin: 0; padding: 0; }
nav.contents a { display: block; padding: .3rem .6rem; color: var(--ink); text-decoration: none; border-left: 3px solid transparent; }
nav.contents a:hover { text-decoration: underline; } nav.contents a[aria-current] { border-color: var(--accent); color: var(--accent); }
@media (min-width: 78rem) {
  .page { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); max-width: 82rem; margin: 0 auto; }
  nav.contents { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2.6rem 0 2rem .5rem; }
  .sheet > * { max-width: none; }
}
@media screen and (max-width: 77.99rem) {
  html { scroll-padding-top: 3.5rem; }
  nav.contents { position: sticky; top: 0; z-index: 2; background: var(--paper); border-bottom: 1px solid var(--line); overflow-x: auto; }
  nav.contents ol { display: flex; padding: 0 .6rem; } nav.contents a { white-space: nowrap; padding: .7rem .6rem; border: 0; max-width: 13rem; overflow: hidden; text-overflow: ellipsis; }
}
`

/** More columns than this are named by nobody on a small screen. */
const mostHeads = 16

/** On a small screen a row of a table stands as lines, each with the head of its column: a table has them in `--head-1` and on. */
const tableStyle = `
@media screen and (max-width: 48rem) {
  .wide { overflow: visible; background: none; }
  table, tbody, tr, td, tr.group th { display: block; } thead { position: absolute; left: -9999px; }
  tr { border-bottom: 1px solid var(--line); padding: .4rem 0; } tr.group { border: 0; padding-bottom: 0; } tr.group th { padding: 0; }
  td, td.number, td.short { position: relative; min-height: 1.6rem; border: 0; padding: .1rem 0 .1rem 7.4rem; text-align: left; white-space: normal; overflow-wrap: anywhere; }
  td:empty { display: none; } td::before { position: absolute; left: 0; width: 6.9rem; color: var(--soft); } td .bar { margin-top: .4rem; }
  ${Array.from({ length: mostHeads }, (_, i) => `td:nth-child(${i + 1})::before { content: var(--head-${i + 1}, ""); }`).join(" ")}
}
`

/**
 * A chart is never shrunk below what can be read, nor is the page ever wider than its screen: what has no room scrolls by itself.
 * A chart that does says so: the line that tells it has a height only where the chart is wider than its room.
 */
const figureStyle = `
:root { --room: calc(min(100vw, 64rem) - 3rem); }
@media (min-width: 78rem) { body.page { --room: calc(min(100vw, 82rem) - 15.5rem); } }
@media (max-width: 48rem) { :root { --room: calc(100vw - 2rem); } }
figure { margin: 0 0 1.6rem; }
figure svg { max-width: 100%; height: auto; display: block; }
@media screen and (max-width: 48rem) { figure:has(> svg) { overflow-x: auto; } figure > svg { max-width: none; } }
.drawing { position: relative; }
.scroll-hint { color: var(--soft); font-size: .8125rem; margin: 0; overflow: hidden; height: clamp(0px, (var(--chart-width) * 1px - var(--room)) * 99, 1.6rem); }
@media screen {
  .drawing, .wide { overflow-x: auto; }
  .drawing svg { max-width: none; width: calc(var(--chart-width) * 1px); }
  .drawing, .wide {
    background: linear-gradient(to right, var(--paper) 30%, transparent) left / 3rem 100% no-repeat local, linear-gradient(to left, var(--paper) 30%, transparent) right / 3rem 100% no-repeat local,
      linear-gradient(to right, var(--soft), transparent) left / .5rem 100% no-repeat scroll, linear-gradient(to left, var(--soft), transparent) right / .5rem 100% no-repeat scroll;
  }
  .drawing svg > rect:first-child { fill: none; }
}
.drawing.narrow { display: none; }
@media screen and (max-width: 30rem) {
  figure:has(> .narrow) > .scroll-hint, figure:has(> .narrow) > .drawing:not(.narrow) { display: none; }
  figure > .drawing.narrow { display: block; background: none; }
  figure > .drawing.narrow svg { width: auto; margin: 0 -16px; }
}
`

/** The page's own style. */
export const pageStyle = `${inks}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 "DejaVu Sans", Verdana, sans-serif; }
main, header, footer { max-width: 64rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 3rem 0 .8rem; padding-top: .8rem; border-top: 2px solid var(--ink); overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.6rem 0 .4rem; overflow-wrap: anywhere; }
p { max-width: 48rem; }
p, li { overflow-wrap: anywhere; }
time, .range { white-space: nowrap; }
.meta, .soft { color: var(--soft); font-size: .875rem; }
a { color: var(--accent); }
.answer { border-top: 1px solid var(--line); padding: .7rem 0; }
.answer .ask { font-weight: 600; }
.row { display: grid; grid-template-columns: 9rem 16rem 1fr; gap: 1rem; align-items: center; font-size: .9375rem; padding: .15rem 0; }
.row .when { color: var(--soft); font-variant-numeric: tabular-nums; }
.bar { position: relative; height: .75rem; background: var(--band); border-radius: 2px; overflow: hidden; }
.bar span { position: absolute; inset: 0 auto 0 0; background: var(--accent); opacity: .55; }
td .bar { display: block; min-width: 8rem; margin-top: .35rem; }
.bar i { position: absolute; top: 0; bottom: 0; background: var(--ink); min-width: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th { text-align: left; font-weight: 600; border-bottom: 1px solid var(--ink); padding: .35rem .8rem .35rem 0; vertical-align: bottom; }
td { border-bottom: 1px solid var(--line); padding: .35rem .8rem .35rem 0; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.short { white-space: nowrap; } td.loose.number, th.loose.number { white-space: normal; }
tr.group th { border-bottom: 0; padding-top: .9rem; }
.muted { color: var(--soft); }
.good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); }
code { font: .8125rem "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
ul { padding-left: 1.2rem; } li ul { list-style: none; padding-left: 0; }
pre { background: var(--band); padding: .8rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: .8125rem/1.5 "DejaVu Sans Mono", monospace; }
details summary { cursor: pointer; color: var(--accent); }
footer { padding: 2rem 1.5rem 3rem; color: var(--soft); font-size: .8125rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
${frameStyle}${figureStyle}${tableStyle}${scriptStyle}
@media (max-width: 48rem) { main, header, footer { padding-left: 1rem; padding-right: 1rem; } .row { grid-template-columns: 1fr; gap: .1rem; } td.long { min-width: 14rem; } }
${printStyle}`
