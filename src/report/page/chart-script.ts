/** A line below each chart from which it can be taken along: as SVG, as PNG of twice its size, its numbers as CSV. */
export const chartScript = `
const hand = (name, blob) => {
  const link = make("a", { href: URL.createObjectURL(blob), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60000)
}
const copyDrawing = (figure) => {
  const svg = figure.querySelector("svg")
  const copy = svg.cloneNode(true)
  const style = getComputedStyle(document.documentElement)
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const { name, value } of [...element.attributes])
      if (value.startsWith("var(")) element.setAttribute(name, style.getPropertyValue(value.slice(4, -1)).trim())
    if (element.dataset.says) {
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title")
      title.textContent = element.dataset.says
      element.prepend(title)
      element.removeAttribute("data-says")
    }
  }
  copy.querySelector("rect")?.setAttribute("fill", style.getPropertyValue("--chart-paper").trim())
  return { text: new XMLSerializer().serializeToString(copy), width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height }
}
const paint = ({ text, width, height }) => new Promise((resolve, reject) => {
  const image = new Image()
  image.onerror = reject
  image.onload = () => {
    const canvas = make("canvas", { width: 2 * width, height: 2 * height })
    canvas.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height)
    canvas.toBlob(resolve, "image/png")
  }
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text)
})
for (const figure of document.querySelectorAll("main figure")) {
  const name = figure.id.replace(/^chart-/, "")
  const title = figure.querySelector(".drawing").getAttribute("aria-label")
  const table = figure.querySelector("script.table")
  const button = (text, act) => make("button", { type: "button", textContent: text, onclick: act, ariaLabel: text + " of the chart: " + title })
  const tools = make("p", { className: "tools screen" })
  tools.append(
    button("SVG", () => hand(name + ".svg", new Blob([copyDrawing(figure).text], { type: "image/svg+xml" }))),
    button("PNG", async () => hand(name + ".png", await paint(copyDrawing(figure)))),
  )
  if (table) tools.append(button("CSV", () => hand(name + ".csv", new Blob([readData(table)], { type: "text/csv" }))))
  figure.append(tools)
}
`
