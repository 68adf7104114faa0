// A county under the pointer, or under the focus, lights up in the map and in the table alike.

export function linkMap(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement | SVGElement>("[data-fips]")) {
    if (element.dataset.linked !== undefined) continue;
    element.dataset.linked = "";
    const light = (on: boolean) => () => {
      for (const twin of document.querySelectorAll(`[data-fips="${element.dataset.fips}"]`))
        twin.classList.toggle("is-lit", on);
    };
    element.addEventListener("pointerenter", light(true));
    element.addEventListener("pointerleave", light(false));
    element.addEventListener("focusin", light(true));
    element.addEventListener("focusout", light(false));
  }
}
