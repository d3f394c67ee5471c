/**
 * Marks of a chart that have a `<title>` say it at once, under the pointer, a finger, or the arrow keys where a drawing has
 * the focus. Without scripts browsers show the same titles themselves, after a while.
 */
export const hoverScript = `
const tip = make("div", { className: "tip screen", hidden: true, role: "status" })
document.body.append(tip)
const showTip = (text, x, y) => {
  tip.textContent = text
  tip.hidden = false
  const { width, height } = tip.getBoundingClientRect()
  const left = Math.max(4, Math.min(x + 14, innerWidth - width - 4))
  const top = y + 18 + height > innerHeight ? y - height - 10 : y + 18
  tip.style.left = left + "px"
  tip.style.top = Math.max(4, top) + "px"
}
const hideTip = () => { tip.hidden = true }
for (const drawing of document.querySelectorAll(".drawing")) {
  for (const title of drawing.querySelectorAll("svg title")) {
    title.parentElement.dataset.says = title.textContent
    title.remove()
  }
  const marks = [...drawing.querySelectorAll("[data-says]")]
  if (marks.length === 0) continue
  const point = (event) => {
    const mark = event.target.closest?.("[data-says]")
    mark ? showTip(mark.dataset.says, event.clientX, event.clientY) : hideTip()
  }
  let place = -1
  const step = (by) => {
    marks[place]?.classList.remove("read")
    place = Math.max(0, Math.min(marks.length - 1, place + by))
    const mark = marks[place]
    mark.classList.add("read")
    mark.scrollIntoView({ block: "nearest", inline: "nearest" })
    const box = mark.getBoundingClientRect()
    showTip(mark.dataset.says, box.x + box.width / 2, box.y + box.height / 2)
  }
  drawing.addEventListener("pointermove", point)
  drawing.addEventListener("pointerdown", point)
  drawing.addEventListener("pointerleave", hideTip)
  drawing.addEventListener("blur", () => { marks[place]?.classList.remove("read"); place = -1; hideTip() })
  drawing.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (event.key === "Escape") hideTip()
    if (!by) return
    event.preventDefault()
    step(by)
  })
}
addEventListener("scroll", hideTip, { passive: true })
`
