/**
 * Runs are also chosen in the large charts, by what a mark says: a storyline, a value of a category, a bar of a quantity, that something happens or
 * not, that a position breaks. The small charts then show the chosen runs. With the keyboard: arrows to the mark, Enter.
 */
export const chooseScript = `
const findCard = (fits) => cards.find(({ column }) => fits(column))
const readMark = (chart, says) => {
  const line = / of the runs of (\\S+),/.exec(says)
  const pick = (card, holds) => card && { card, bins: card.bins.map((_, bin) => bin).filter((bin) => holds(card.bins[bin].label, bin === card.bins.length - 1)) }
  if (chart === "storylines" && line) return pick(findCard(({ about }) => about === "storylines"), (label) => label.startsWith(line[1] + ":"))
  if (chart.startsWith("category-")) return pick(findCard(({ id, kind }) => kind === "category" && id === chart.slice(9)), (label) => says.startsWith(label.replace(/_/g, " ") + ": "))
  if (chart.startsWith("when-") && /^It (happens|does not): /.test(says)) return pick(findCard(({ id, kind }) => kind === "date" && id === chart.slice(5)), (_, isNever) => isNever === says.startsWith("It does not"))
  if (chart.startsWith("value-")) return pick(findCard(({ id, edges, deadline }) => edges && id === chart.slice(6) && (deadline === undefined || says.includes(" on " + deadline + ": "))), (label) => (says + " ").includes(": " + label + " "))
  if (chart === "positions") return pick(findCard(({ about, label }) => about === "positions" && says.startsWith(label.replace("Broken: ", "") + " Broken in ")), (_, isNever) => !isNever)
}
for (const figure of document.querySelectorAll("main figure")) {
  const drawing = figure.querySelector(".drawing")
  const choices = new Map()
  for (const mark of drawing.querySelectorAll("[data-says]")) {
    const choice = readMark(figure.id.replace(/^chart-/, ""), mark.dataset.says)
    if (choice && choice.bins.length > 0) choices.set(mark, choice)
  }
  if (choices.size === 0) continue
  for (const mark of choices.keys()) mark.classList.add("choosable")
  const chooseMark = (mark) => {
    if (!choices.has(mark)) return
    const { card, bins } = choices.get(mark)
    const isChosen = bins.length === card.chosen.size && bins.every((bin) => card.chosen.has(bin))
    card.chosen.clear()
    if (!isChosen) for (const bin of bins) card.chosen.add(bin)
    show()
    const { x, y, width, height } = mark.getBoundingClientRect()
    showTip(headline.textContent, x + width / 2, y + height / 2)
  }
  drawing.addEventListener("click", (event) => chooseMark(event.target.closest?.("[data-says]")))
  drawing.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return
    event.preventDefault()
    chooseMark(drawing.querySelector(".read"))
  })
  const hint = make("p", { className: "hint soft screen" })
  hint.append("Click a mark, or press Enter on it, and ", make("a", { href: "#ask", textContent: "the runs" }), " that it stands for are chosen.")
  drawing.after(hint)
}
`
