/** Whether the keyboard is in the list rather than in what stands beside it. */
export const isGridFocused = () => document.activeElement?.closest('[data-lead-grid]') != null
