/** What the watched page has beside a report's: a bar that stays on top, two columns, inputs. */
export const sessionStyle = `
header.bar-top { position: sticky; top: 0; z-index: 1; max-width: none; padding: .6rem 1.5rem; background: var(--paper); border-bottom: 1px solid var(--line); }
.bar-top h1 { font-size: 1.15rem; margin: 0; }
.bar-top .line { display: flex; gap: .3rem 1rem; align-items: center; justify-content: space-between; flex-wrap: wrap; font-size: .875rem; }
.buttons, .choices { display: flex; gap: .4rem; align-items: center; flex-wrap: wrap; }
button { font-size: .8125rem; background: var(--band); border-color: var(--line); padding: .25rem .7rem; }
button:hover { border-color: var(--accent); }
button[aria-pressed="true"] { border-color: var(--accent); color: var(--accent); font-weight: 600; }
#told:not(:empty) { font-size: .875rem; margin-top: .2rem; }
#queued { color: var(--open); }
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
.lever { padding: .6rem 0; border-top: 1px solid var(--line); }
.lever label, #keep-form label { font-weight: 600; display: block; }
.pair { display: flex; gap: .5rem; align-items: center; margin: .2rem 0; }
.pair input { min-width: 0; flex: 1; }
.lever input[type=range] { width: 100%; margin: .3rem 0 0; padding: 0; border: 0; background: none; }
.ends { display: flex; justify-content: space-between; font-size: .75rem; }
.refusal { color: var(--bad); font-size: .8125rem; } .refusal p { margin: .2rem 0; }
[aria-invalid="true"] { border-color: var(--bad) !important; }
.chips { list-style: none; margin: 0 0 .5rem; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem; } .chips li { background: var(--band); border-radius: 4px; padding: .1rem .1rem .1rem .5rem; }
.chips button, .lever .back { padding: .1rem .5rem; }
#tried:not(:empty) { padding-bottom: .8rem; } #keep { margin-top: .6rem; } #keep pre { margin: .4rem 0; }
.unlike { border-left: 4px solid var(--open); background: var(--band); padding: .4rem 1rem; } .unlike p { margin: .2rem 0; }
#answers h3 { margin: 1rem 0 .3rem; }
#charts .scroll-hint { display: none; } #charts .wider .scroll-hint { display: block; }
.undrawn { min-height: 18rem; } .stale .drawing { opacity: .45; }
aside input:not([type=range]) { font: .8125rem "DejaVu Sans Mono", monospace; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 4px; padding: .3rem .4rem; }
.lever input[type=range] { accent-color: var(--accent); }
.lever .back { visibility: hidden; }
.lever.tried .back, .lever.refused .back { visibility: visible; }
.lever.tried label { color: var(--accent); }
figure { min-height: 4rem; }
@media screen and (max-width: 48rem) { header.bar-top { position: static; padding: .6rem 1rem; } .columns { padding: 0 1rem 2rem; } button { padding: .45rem .8rem; } }
[id] { scroll-margin-top: 6.5rem; }
@media (prefers-reduced-motion: no-preference) { .fresh { animation: fresh 1.2s ease-out; } @keyframes fresh { from { background: color-mix(in srgb, var(--accent) 16%, transparent); } } }
@media (max-width: 64rem) { .columns { grid-template-columns: minmax(0, 1fr); } aside { position: static; max-height: none; } }
`
