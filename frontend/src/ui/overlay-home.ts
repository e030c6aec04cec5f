/** Where a popover is put: inside an open <dialog>, nothing outside of it can be seen or reached. */
export const overlayHome = (trigger: Element | null): Element => trigger?.closest('dialog') ?? document.body

/** Where a tooltip is put: in the landmark of what it is about, since it is no dialog of its own. */
export const tooltipHome = (trigger: Element | null): Element =>
  trigger?.closest('dialog, main, header, aside') ?? document.body
