/** What only the page's script puts there. */
export const scriptStyle = `
.tip { position: fixed; z-index: 5; max-width: 22rem; padding: .3rem .55rem; background: var(--ink); color: var(--paper); font-size: .8125rem; line-height: 1.35; white-space: pre-line; border-radius: 3px; pointer-events: none; }
[data-says] { cursor: crosshair; } .choosable { cursor: pointer; } .hint { margin: .2rem 0 0; font-size: .8125rem; } [data-says]:hover, .read { filter: brightness(.8); } .read { outline: 2px solid var(--ink); }
button, select, input { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 4px; padding: .25rem .6rem; }
button { cursor: pointer; } button:hover { background: var(--band); }
.tools { margin: .3rem 0 0; display: flex; gap: .4rem; font-size: .75rem; } .tools button { padding: .1rem .5rem; border-color: var(--line); color: var(--soft); }
.filter { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: center; font-size: .875rem; margin: 1rem 0 0; } .filter select { max-width: 18rem; min-width: 0; } .filter input { width: 11rem; }
.apart { display: none; }
.choice { position: sticky; top: 0; z-index: 1; background: var(--paper); display: flex; flex-wrap: wrap; gap: 1rem; justify-content: space-between; align-items: center; padding: .4rem 0; border-bottom: 1px solid var(--line); font-size: .9375rem; } .choice p { margin: 0; flex: 1 1 18rem; } .choice button { flex: none; } .choice button:disabled { visibility: hidden; }
@media (max-width: 77.99rem) { .choice { top: 2.7rem; gap: .3rem 1rem; font-size: .875rem; } }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); gap: 1.2rem 1.6rem; padding: .6rem 0 1rem; }
.card h3 { font-size: .8125rem; margin: 0; } .card .told, .card .ends { font-size: .75rem; color: var(--soft); margin: .1rem 0 .3rem; font-variant-numeric: tabular-nums; } .card .ends { display: flex; justify-content: space-between; }
.card.filtering { outline: 2px solid var(--accent); outline-offset: .4rem; }
.bars { display: flex; gap: 1px; height: 4.5rem; align-items: stretch; border-bottom: 1px solid var(--soft); touch-action: pan-y; user-select: none; }
.bars button { position: relative; flex: 1; min-width: 0; padding: 0; border: 0; border-radius: 0; background: none; } .bars button:hover { background: var(--band); }
.bars button span { position: absolute; left: 0; right: 0; bottom: 0; pointer-events: none; } .ghost { background: var(--chart-rest); opacity: .55; } .bars .now { background: var(--accent); left: 15%; right: 15%; }
.bars [aria-pressed="true"] { box-shadow: inset 0 -4px 0 var(--ink); background: var(--band); }
.bars.flat { flex-direction: column; height: auto; border: 0; gap: 2px; } .bars.flat button { min-height: 1.6rem; flex: none; text-align: left; }
.bars.flat button span { top: 2px; bottom: 2px; right: auto; } .bars.flat .now { left: 0; top: auto; height: 4px; } .bars.flat span.name { position: relative; top: 0; bottom: auto; display: block; padding: .2rem .4rem .45rem; font-size: .75rem; line-height: 1.3; }
`
