/**
 * Values tried on the page. What is tried is kept where the files are watched, and comes from there: a field shows it unless
 * somebody is in it. A slider that is moved sends its newest value, not each on the way.
 */
export const leverScript = `
const waiting = new Map()

const tryValue = (name, value, after = 0) => {
  clearTimeout(waiting.get(name))
  waiting.set(name, setTimeout(() => {
    waiting.delete(name)
    ask("try", { line: name + "=" + value.trim() })
  }, after))
}

/** Fields as they are tried now; not the one in which somebody writes, nor a slider that is about to send. */
const showTried = () => {
  for (const field of document.querySelectorAll("#levers [data-now]")) {
    const name = field.closest(".lever").dataset.name
    if (field.shown === field.dataset.now || waiting.has(name)) continue
    if (field === document.activeElement && field.type !== "range" && field.value.trim() !== field.shown) continue
    field.shown = field.dataset.now
    field.value = field.dataset.now
  }
}

const leverOf = (target) => target.closest(".lever[data-name]")
const panel = document.querySelector("aside")

panel.addEventListener("input", ({ target }) => {
  const lever = leverOf(target)
  if (!lever || target.type !== "range") return
  const value = target.dataset.values.split(" ")[target.value]
  target.setAttribute("aria-valuetext", (value + " " + target.dataset.unit).trim())
  lever.querySelector(".value").value = value
  tryValue(lever.dataset.name, value, 60)
})

panel.addEventListener("change", ({ target }) => {
  const lever = leverOf(target)
  if (lever && target.classList.contains("value")) tryValue(lever.dataset.name, target.value)
})

panel.addEventListener("click", ({ target }) => {
  const lever = leverOf(target)
  if (lever && target.classList.contains("back")) {
    lever.querySelector(".value").value = ""
    tryValue(lever.dataset.name, "")
    lever.querySelector(".value").focus()
  }
  if (target.dataset.back) ask("try", { line: target.dataset.back + "=" })
  if (target.id === "untry") ask("untry", {})
  if (target.id === "copy") navigator.clipboard.writeText(byId("overlay").textContent).then(() => { target.textContent = "Copied" })
})

panel.addEventListener("submit", (event) => {
  event.preventDefault()
  if (event.target.id === "lever-any" && byId("any-value").value.trim() !== "") ask("try", { line: byId("any-value").value })
  if (event.target.id === "keep-form") ask("keep", { name: byId("keep-name").value.trim() })
})
`
