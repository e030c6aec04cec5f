/** Where a popover is put: inside an open <dialog>, nothing outside of it can be seen or reached. */
export const overlayHome = (trigger: Element | null): Element => trigger?.closest('dialog') ?? document.body
