import { KeyCap } from '../../../ui/key-cap.tsx'

/** For the eye, and where there is a keyboard; `aria-keyshortcuts` says it to everybody else. */
export const BarKey = ({ children }: { children: string }) => (
  <span aria-hidden="true" className="contents max-md:hidden">
    <KeyCap>{children}</KeyCap>
  </span>
)
