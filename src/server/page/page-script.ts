import { chartScript } from "./chart-script.ts"
import { morphScript } from "./morph-script.ts"
import { leverScript } from "./lever-script.ts"

/** What all parts of the script use. */
const basicScript = `
const byId = (id) => document.getElementById(id)
const ask = (action, body) => fetch(action, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })
`

/** Takes events and puts their pieces in place; sends what is asked for with the buttons. Plain DOM, no library. */
const eventScript = `
const place = (id, content) => {
  const element = byId(id)
  if (!element) return
  const had = element.hasChildNodes()
  keepSelection(() => morph(element, content))
  if (id === "heading") document.title = element.textContent.trim() + " · casus watch"
  if (!had || element.tagName !== "FIGURE") return
  element.classList.remove("fresh")
  void element.offsetWidth
  element.classList.add("fresh")
}

const source = new EventSource("events")
source.onopen = () => { byId("lost").hidden = true }
source.onerror = () => { byId("lost").hidden = false }
source.onmessage = (event) => {
  const update = JSON.parse(event.data)
  if (update.charts) placeCharts(update.charts)
  for (const [id, content] of Object.entries(update.pieces)) place(id, content)
  for (const [id, drawn] of Object.entries(update.drawn ?? {})) noteDrawn(id, drawn)
  showTried()
}

byId("pin").onclick = () => ask("pin", {})
byId("baseline").addEventListener("click", ({ target }) => {
  if (target.dataset.against) ask("compare", { against: target.dataset.against })
})
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea")) return
  if (event.key === "p") ask("pin", {})
  if (event.key === "r") ask("compare", { against: "start" })
})
`

export const watchScript = `"use strict"
{
${basicScript}
${morphScript}
${leverScript}
${chartScript}
${eventScript}
}`
