/** Text in lines of at most `width` characters, broken between words; a longer word has a line of its own. No line begins with %. */
export const wrapText = (text: string, width: number): readonly string[] => {
  const lines: string[] = []
  let line = ""
  for (const word of text.split(/\s+(?![\s%])/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === "" ? word : `${line} ${word}`
  }
  return [...lines, line]
}
