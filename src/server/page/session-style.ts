/** What the watched page has beside a report's: a bar that stays on top, two columns, inputs. */
export const sessionStyle = `
header.bar-top { position: sticky; top: 0; z-index: 1; max-width: none; padding: .6rem 1.5rem; background: var(--paper); border-bottom: 1px solid var(--line); }
.bar-top h1 { font-size: 1.15rem; margin: 0; }
.bar-top .line { display: flex; gap: .3rem 1rem; align-items: center; justify-content: space-between; flex-wrap: wrap; font-size: .875rem; }
.buttons { display: flex; gap: .5rem; }
button { font: inherit; font-size: .8125rem; color: var(--ink); background: var(--band); border: 1px solid var(--line); border-radius: 4px; padding: .25rem .7rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.light { display: inline-block; width: .65rem; height: .65rem; border-radius: 50%; margin-right: .3rem; background: var(--rest); }
.light.ready { background: #2a9d6f; } .light.busy { background: #d98a00; } .light.wrong { background: #c2352b; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; gap: 2.5rem; max-width: 96rem; margin: 0 auto; padding: 0 1.5rem 3rem; }
.columns main { max-width: none; margin: 0; padding: 0; }
.columns h2 { margin: 1.6rem 0 .6rem; padding-top: 0; border-top: 0; font-size: 1.1rem; }
aside { font-size: .875rem; position: sticky; top: 6rem; align-self: start; max-height: calc(100vh - 6.5rem); overflow-y: auto; padding: 0 .3rem 1rem; }
@media (min-width: 48.01rem) { .row { grid-template-columns: 7.5rem 12rem 1fr; } }
.bar { overflow: visible; }
.bar span { border-radius: 2px; }
.bar b { position: absolute; top: -.2rem; bottom: -.2rem; width: 0; border-left: 2px dashed var(--soft); }
.moved { font-weight: 600; } .still { color: var(--soft); }
.moved .soft { font-weight: 400; }
.trouble { margin: 1rem auto; max-width: 93rem; padding: .6rem 1.2rem; border-left: 4px solid #c2352b; background: var(--band); }
.trouble.doubtful { border-left-color: #d98a00; }
.trouble.doubtful mark { text-decoration-color: #d98a00; }
.trouble[hidden] { display: none; }
.trouble h2 { margin: 0; font-size: 1rem; border: 0; padding: 0; }
.trouble p { margin: .2rem 0 .5rem; } .trouble ol { margin: 0; padding-left: 1.4rem; }
.trouble code { font: .8125rem "DejaVu Sans Mono", monospace; font-weight: 700; }
.trouble pre { margin: .2rem 0; padding: .3rem .6rem; }
mark { background: none; color: inherit; text-decoration: underline wavy #c2352b; text-underline-offset: 3px; }
.history { list-style: none; margin: 0; padding: 0; }
.history > li { border-top: 1px solid var(--line); padding: .5rem 0; }
.history ul { margin: .2rem 0; padding-left: 1.1rem; }
.tag { color: var(--soft); font-size: .75rem; }
.edit { font: .8125rem "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.lever { padding: .4rem 0; border-top: 1px solid var(--line); }
.lever label { font-weight: 600; }
.pair { display: flex; gap: .5rem; align-items: center; }
.pair input { min-width: 0; flex: 1; } .pair input.value { flex: 0 0 8rem; }
.lever input:not([type=range]) { font: .8125rem "DejaVu Sans Mono", monospace; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 4px; padding: .25rem .4rem; }
.lever input[type=range] { accent-color: var(--accent); }
.lever .back { visibility: hidden; padding: .1rem .45rem; }
.lever.tried .back { visibility: visible; }
.lever.tried label { color: var(--accent); }
figure { min-height: 4rem; }
[id] { scroll-margin-top: 6.5rem; }
@media (prefers-reduced-motion: no-preference) { .fresh { animation: fresh 1.2s ease-out; } @keyframes fresh { from { background: color-mix(in srgb, var(--accent) 16%, transparent); } } }
@media (max-width: 64rem) { .columns { grid-template-columns: minmax(0, 1fr); } aside { position: static; max-height: none; } }
`
