import type { Lead, LeadPatch } from '@lead-scoring/contract'
import { Pencil } from 'lucide-react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { PopoverButton } from '../../../ui/popover-button.tsx'
import { Detail, pencilClass, valueButtonClass } from '../detail-row.tsx'
import { TagEditor } from './tag-editor.tsx'

type TagsRowProps = {
  lead: Lead
  /** Absent: they can only be read. */
  onSave?: (patch: LeadPatch) => void
}

const Tags = ({ tags }: { tags: readonly string[] }) => {
  const { t } = useTranslation()
  if (tags.length === 0) return <span className="text-muted">{t('tags.none')}</span>
  return (
    <span className="flex min-w-0 flex-wrap gap-1 py-1">
      {tags.map((tag) => (
        <span
          key={tag}
          className="inline-flex h-5.5 max-w-full items-center rounded-full border border-line px-2 text-xs font-medium"
        >
          <span className="truncate">{tag}</span>
        </span>
      ))}
    </span>
  )
}

/** The tags of a lead, changed one by one where they stand. */
const TagsRow = ({ lead, onSave }: TagsRowProps) => {
  const { t } = useTranslation()
  const label = t('field.tags')
  return (
    <Detail label={label}>
      {onSave ? (
        <PopoverButton
          panelLabel={t('tags.edit')}
          className={valueButtonClass}
          panel={() => (
            <div className="w-75 max-md:w-79">
              <TagEditor
                tenant={lead.tenant}
                tags={lead.tags}
                onChange={(tags) => onSave({ tags: [...tags] })}
              />
            </div>
          )}
        >
          <Tags tags={lead.tags} />
          <span className="sr-only">{t('tags.edit')}</span>
          <Pencil aria-hidden="true" size={13} className={`ml-auto shrink-0 ${pencilClass}`} />
        </PopoverButton>
      ) : (
        <Tags tags={lead.tags} />
      )}
    </Detail>
  )
}

export default TagsRow
