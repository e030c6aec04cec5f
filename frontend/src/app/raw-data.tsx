import type { Lead } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { CopyButton } from '../features/leads/copy-button.tsx'
import { leadScoreQuery } from '../features/scores/scores.api.ts'
import { useTranslation } from '../platform/i18n/index.ts'

const Content = ({ tenant, lead }: { tenant: number; lead: Lead }) => {
  const { t } = useTranslation()
  const { data: score } = useQuery(leadScoreQuery(tenant, lead.id))
  const text = JSON.stringify({ lead, score }, null, 2)
  return (
    <div className="relative mt-2">
      <div className="absolute top-1 right-1 rounded bg-surface">
        <CopyButton text={() => text} what={t('lead.raw')} isShown={false} />
      </div>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('lead.raw')}
        className="max-h-96 overflow-auto rounded-lg border border-line bg-surface p-3 pr-10"
      >
        <pre className="font-mono text-xs">{text}</pre>
      </section>
    </div>
  )
}

/** The lead and its explanation as the API answers them, for the curious; made when it is opened. */
export const RawData = ({ tenant, lead }: { tenant: number; lead: Lead }) => {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="group min-w-0 border-t border-line pt-3 print:hidden"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="-mx-1 flex w-fit cursor-default list-none items-center gap-1 rounded px-1 text-sm font-medium text-muted hover:text-text max-md:min-h-10">
        <ChevronRight
          aria-hidden="true"
          size={14}
          className="transition-transform duration-100 group-open:rotate-90"
        />
        {t('lead.raw')}
      </summary>
      {isOpen && <Content tenant={tenant} lead={lead} />}
    </details>
  )
}
