/** What only the page's script puts there. */
export const scriptStyle = `
.tip { position: fixed; z-index: 5; max-width: 22rem; padding: .3rem .55rem; background: var(--ink); color: var(--paper); font-size: .8125rem; line-height: 1.35; white-space: pre-line; border-radius: 3px; pointer-events: none; }
[data-says] { cursor: crosshair; } [data-says]:hover, .read { filter: brightness(.8); } .read { outline: 2px solid var(--ink); }
button, select, input { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 4px; padding: .25rem .6rem; }
button { cursor: pointer; } button:hover { background: var(--band); }
.tools { margin: .3rem 0 0; display: flex; gap: .4rem; font-size: .75rem; } .tools button { padding: .1rem .5rem; border-color: var(--line); color: var(--soft); }
.filter { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: center; font-size: .875rem; margin: 1rem 0 0; } .filter select { max-width: 18rem; min-width: 0; } .filter input { width: 11rem; }
.apart { display: none; }
`
