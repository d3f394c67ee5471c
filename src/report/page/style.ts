import { darkTheme } from "../../chart/theme.ts"
import { declareColors } from "./colors.ts"

/** The page's own style: ink and paper as variables, so that text and charts follow the reader's light or dark. */
export const pageStyle = `
:root { --paper: #ffffff; --ink: #1b2733; --soft: #5b6875; --line: #dde3e8;  --band: #f4f6f8; --accent: #0072b2; --good: #00694b; --bad: #b3321b; --open: #7a5600; color-scheme: light dark; ${declareColors("light")} }
@media (prefers-color-scheme: dark) { :root { --paper: ${darkTheme.background}; --ink: #e6ebf0; --soft: #9aa7b3; --line: #2d3640;  --band: #1b222a; --accent: #56b4e9; --good: #4cc79b; --bad: #ff8a70; --open: #e6b450; ${declareColors("dark")} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 "DejaVu Sans", Verdana, sans-serif; }
main, header, footer { max-width: 64rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.3rem; margin: 3rem 0 .8rem; padding-top: .8rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.6rem 0 .4rem; }
p { max-width: 48rem; }
p, li { overflow-wrap: anywhere; }
time { white-space: nowrap; }
.meta, .soft { color: var(--soft); font-size: .875rem; }
nav { margin: 1rem 0 0; font-size: .875rem; }
nav a { display: inline-block; margin-right: 1rem; }
a { color: var(--accent); }
.answer { border-top: 1px solid var(--line); padding: .7rem 0; }
.answer .ask { font-weight: 600; }
.row { display: grid; grid-template-columns: 9rem 16rem 1fr; gap: 1rem; align-items: center; font-size: .9375rem; padding: .15rem 0; }
.row .when { color: var(--soft); font-variant-numeric: tabular-nums; }
.bar { position: relative; height: .75rem; background: var(--band); border-radius: 2px; overflow: hidden; }
.bar span { position: absolute; inset: 0 auto 0 0; background: var(--accent); opacity: .55; }
td .bar { display: block; min-width: 8rem; margin-top: .35rem; }
.bar i { position: absolute; top: 0; bottom: 0; background: var(--ink); min-width: 2px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th { text-align: left; font-weight: 600; border-bottom: 1px solid var(--ink); padding: .35rem .8rem .35rem 0; vertical-align: bottom; }
td { border-bottom: 1px solid var(--line); padding: .35rem .8rem .35rem 0; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.short { white-space: nowrap; }
tr.group th { border-bottom: 0; padding-top: .9rem; }
.muted { color: var(--soft); }
.good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); }
code { font: .8125rem "DejaVu Sans Mono", monospace; }
figure { margin: 0 0 1.6rem; }
figure svg { max-width: 100%; height: auto; display: block; }
ul { padding-left: 1.2rem; } li ul { list-style: none; padding-left: 0; }
pre { background: var(--band); padding: .8rem 1rem; overflow-x: auto; font: .8125rem/1.5 "DejaVu Sans Mono", monospace; }
details summary { cursor: pointer; color: var(--accent); }
footer { padding: 2rem 1.5rem 3rem; color: var(--soft); font-size: .8125rem; }
@media (max-width: 48rem) { .row { grid-template-columns: 1fr; gap: .1rem; } td.long { min-width: 14rem; } }
@media screen and (max-width: 48rem) { figure { overflow-x: auto; } figure svg { max-width: none; } }
@media print { nav { display: none; } h2 { break-after: avoid; } figure, .answer { break-inside: avoid; } }
`
