/**
 * Turns an element's content into new content in place: what is equal stays the same node, so that scroll, focus, open
 * details and selected text are kept; what has an id is moved where it belongs. Inputs that the reader has touched keep their value.
 */
export const morphScript = `
const morph = (element, content) => {
  const template = document.createElement("template")
  template.innerHTML = content
  const svg = element.namespaceURI !== "http://www.w3.org/1999/xhtml"
  if (svg) element.replaceChildren(...template.content.childNodes)
  else morphChildren(element, template.content)
}

const morphChildren = (old, fresh) => {
  const wanted = [...fresh.childNodes]
  wanted.forEach((node, place) => {
    const same = node.id && [...old.children].find(({ id }) => id === node.id)
    if (same && same !== old.childNodes[place]) old.insertBefore(same, old.childNodes[place])
    const here = old.childNodes[place]
    if (!here) old.appendChild(node)
    else if (isAlike(here, node)) morphNode(here, node)
    else if (here.id) old.insertBefore(node, here)
    else here.replaceWith(node)
  })
  while (old.childNodes.length > wanted.length) old.lastChild.remove()
}

const isAlike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "")

const morphNode = (old, fresh) => {
  if (old.nodeType !== 1) {
    if (old.data !== fresh.data) old.data = fresh.data
    return
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(name === "open" || name === "value")) old.removeAttribute(name)
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  }
  morphChildren(old, fresh)
}

const keepSelection = (change) => {
  const selection = getSelection()
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
  change()
  if (!anchorNode?.isConnected || !focusNode?.isConnected || selection.isCollapsed === false) return
  const fits = (node, offset) => offset <= (node.nodeType === 3 ? node.data.length : node.childNodes.length)
  if ((anchorNode !== focusNode || anchorOffset !== focusOffset) && fits(anchorNode, anchorOffset) && fits(focusNode, focusOffset)) {
    selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset)
  }
}
`
