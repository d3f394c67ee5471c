import { chartScript } from "./chart-script.ts"
import { filterScript } from "./filter-script.ts"
import { hoverScript } from "./hover-script.ts"
import { sampleScript } from "./sample-script.ts"

/** The list of contents shows where one is; all that is folded can be opened at once, to be read or printed. */
const contentsScript = `
const links = new Map([...document.querySelectorAll("nav.contents a")].map((link) => [link.hash.slice(1), link]))
if ("IntersectionObserver" in window) {
  const seen = new Set()
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) isIntersecting ? seen.add(target.id) : seen.delete(target.id)
    const first = [...links.keys()].find((id) => seen.has(id))
    if (first) for (const [id, link] of links) id === first ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")
  }, { rootMargin: "0px 0px -60% 0px" })
  for (const id of links.keys()) watcher.observe(byId(id))
}
const openTo = () => {
  const target = location.hash.length > 1 ? byId(decodeURIComponent(location.hash.slice(1))) : null
  let folded = false
  for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS" && !part.open) folded = part.open = true
  if (folded) target.scrollIntoView()
}
addEventListener("hashchange", openTo)
openTo()
`

/** Everything that the page does by itself: plain DOM, no library, no request. What a scenario says is only ever text in it. */
export const pageScript = `"use strict"
{
const byId = (id) => document.getElementById(id)
const make = (tag, given = {}, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(given)) name in element ? element[name] = value : element.setAttribute(name, value)
  element.append(...children)
  return element
}
const readData = (element) => element ? JSON.parse(element.textContent) : undefined
${contentsScript}
${hoverScript}
${chartScript}
${filterScript}
${sampleScript}
}
`
