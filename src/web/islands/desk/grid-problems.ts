// The list of cells to put right: each a link to its cell, and each cell described by its line.

export function showProblems(
  form: HTMLFormElement,
  inputs: ReadonlyMap<string, HTMLInputElement>,
  problems: ReadonlyMap<string, string>,
): void {
  const box = form.querySelector<HTMLElement>("[data-problems]");
  const list = box?.querySelector("ul");
  const count = box?.querySelector("[data-problem-count]");
  if (box === null || list === null || list === undefined) return;
  const lines: HTMLLIElement[] = [];
  for (const [name, input] of inputs) {
    const sentence = problems.get(name);
    const described = [...(input.dataset.standing === undefined ? [] : [`${input.id}-stands`])];
    if (sentence === undefined) input.removeAttribute("aria-invalid");
    else {
      input.setAttribute("aria-invalid", "true");
      described.push(`${input.id}-problem`);
      lines.push(lineOf(input, sentence));
    }
    if (described.length === 0) input.removeAttribute("aria-describedby");
    else input.setAttribute("aria-describedby", described.join(" "));
  }
  list.replaceChildren(...lines);
  if (count !== null && count !== undefined)
    count.textContent = `${lines.length} ${lines.length === 1 ? "cell" : "cells"}`;
  box.hidden = lines.length === 0;
}

function lineOf(input: HTMLInputElement, sentence: string): HTMLLIElement {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${input.id}`;
  link.id = `${input.id}-problem`;
  link.textContent = sentence;
  line.append(link);
  return line;
}
