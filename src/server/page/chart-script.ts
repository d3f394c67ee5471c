/**
 * Charts are drawn where somebody looks: a figure that comes into view asks for its drawing, and for another one when
 * there is a newer version or the page has become wider or narrower. Until that is there the old one stays.
 */
export const chartScript = `
const charts = byId("charts")
const inView = new Set()
let version = 0
let waitingForView

const chartWidth = () => Math.round(charts.clientWidth - 32)
const state = () => version + "/" + chartWidth()

const wantCharts = () => {
  clearTimeout(waitingForView)
  waitingForView = setTimeout(() => {
    const ids = [...charts.children].filter((figure) => inView.has(figure) && figure.asked !== state())
    if (ids.length === 0) return
    for (const figure of ids) figure.asked = state()
    ask("draw", { ids: ids.map(({ id }) => id), width: chartWidth() })
  }, 50)
}

const view = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) isIntersecting ? inView.add(target) : inView.delete(target)
  wantCharts()
}, { rootMargin: "200px 0px" })

let width = chartWidth()
new ResizeObserver(() => {
  if (Math.abs(chartWidth() - width) < 8) return
  width = chartWidth()
  wantCharts()
}).observe(charts)

const placeCharts = ({ list, version: newest }) => {
  version = newest
  const ids = list.map(({ id }) => id)
  for (const figure of [...charts.children]) if (!ids.includes(figure.id)) { view.unobserve(figure); inView.delete(figure); figure.remove() }
  list.forEach(({ id, title }, place) => {
    let figure = byId(id)
    if (!figure) {
      figure = document.createElement("figure")
      figure.id = id
      const note = document.createElement("p")
      note.className = "soft undrawn"
      note.textContent = title
      figure.append(note)
    }
    if (charts.children[place] !== figure) charts.insertBefore(figure, charts.children[place] ?? null)
    figure.classList.toggle("stale", figure.drawn !== version)
    view.observe(figure)
  })
  wantCharts()
}

const noteDrawn = (id, drawnVersion) => {
  const figure = byId(id)
  if (!figure) return
  figure.drawn = drawnVersion
  const drawing = figure.querySelector(".drawing")
  figure.classList.toggle("wider", drawing.scrollWidth > drawing.clientWidth + 2)
  figure.classList.toggle("stale", drawnVersion !== version)
}
`
