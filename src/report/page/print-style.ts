/**
 * On paper: A4, in the light, nothing cut and nothing that only a screen can do; what is folded stays folded. The storylines come
 * before the answers, of which a chart of many fills a page and would leave most of the first one empty.
 */
export const printStyle = `
@page { size: A4; margin: 14mm 13mm 16mm; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 9pt; line-height: 1.4; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav.contents, .skip, .scroll-hint, .screen, #ask { display: none; }
  .page { display: block; }
  main, header, footer, p { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; }
  h1 { font-size: 17pt; } h2 { font-size: 12.5pt; margin: 1.3rem 0 .5rem; padding-top: .4rem; } h3 { font-size: 10pt; margin: .9rem 0 .2rem; }
  h1, h2, h3, summary, tr.group { break-after: avoid; } tbody:has(> tr.group) { break-inside: avoid; } .wide:not(:has(tr:nth-child(9))) { break-inside: avoid; }
  p, ul { margin: .4rem 0; } li { break-inside: avoid; }
  .meta, .soft, footer { font-size: 8pt; }
  table { font-size: 8pt; } thead { display: table-header-group; } tr { break-inside: avoid; }
  th, td { padding: .16rem .5rem .16rem 0; overflow-wrap: anywhere; }
  td.short:not(:first-child), td.number { white-space: normal; overflow-wrap: normal; } td.number { min-width: 4.5em; }
  td .bar { min-width: 4rem; height: .55rem; }
  code, pre { font-size: 7.5pt; } pre { padding: .4rem .6rem; break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  .wide, .drawing { overflow: visible; background: none; }
  figure { break-inside: avoid; margin-bottom: .8rem; }
  #charts { display: flex; flex-direction: column; } #charts > :not(figure) { order: -2; } #charts > #chart-storylines { order: -1; }
  .drawing svg { width: auto; max-width: 100%; max-height: 250mm; margin: 0 auto; }
  details summary { color: inherit; list-style: none; } details:not([open]) summary::after { content: " (folded; open it to print it)"; color: var(--soft); }
  footer { padding: 1rem 0 0; }
  .brief h1 { font-size: 14pt; } .brief h2 { font-size: 10.5pt; margin: .5rem 0 .2rem; padding-top: .25rem; } .brief p, .brief ul { margin: .2rem 0; } .brief li { margin: .1rem 0; }
  .brief { font-size: 8.5pt; line-height: 1.3; } .brief table { font-size: 7.5pt; } .brief th, .brief td { padding: .05rem .5rem .05rem 0; } .brief td:not(:last-child) { white-space: nowrap; }
  .brief .drawing svg { max-height: 98mm; } .brief figure { margin: 0; } .brief footer { padding: .3rem 0 0; font-size: 7pt; }
}
`
