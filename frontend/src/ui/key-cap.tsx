/** A key of the keyboard. */
export const KeyCap = ({ children }: { children: string }) => (
  <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded border border-line-strong bg-surface px-1 font-sans text-[0.6875rem] font-medium text-muted">
    {children}
  </kbd>
)
