import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** Why a form was not sent, or what somebody must know before they send it. */
export const FormAlert = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div
    role="alert"
    className="flex items-start gap-2.5 rounded-lg border border-line bg-danger-soft p-3 text-sm"
  >
    <TriangleAlert aria-hidden="true" size={16} className="mt-0.5 shrink-0 text-danger" />
    <div className="min-w-0 flex-1">
      <p className="font-semibold">{title}</p>
      {children}
    </div>
  </div>
)
