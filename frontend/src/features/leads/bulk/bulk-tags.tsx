import { useState } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Button } from '../../../ui/button.tsx'
import { TagEditor } from '../tags/tag-editor.tsx'

type BulkTagsProps = {
  /** Whether every lead would still have as few tags as it may. */
  fits: (tags: readonly string[]) => boolean
  onAdd: (tags: readonly string[]) => void
  onRemove: (tags: readonly string[]) => void
}

/** Tags that all selected leads get, or that none of them has any more. */
const BulkTags = ({ tenant, fits, onAdd, onRemove }: BulkTagsProps & { tenant: number }) => {
  const { t } = useTranslation()
  const [tags, setTags] = useState<readonly string[]>([])
  const [error, setError] = useState<string>()
  const act = (run: (tags: readonly string[]) => void, isAdding: boolean) => {
    if (tags.length === 0) return setError(t('tags.bulkMissing'))
    if (isAdding && !fits(tags)) return setError(t('tags.bulkFull'))
    run(tags)
  }
  return (
    <form
      noValidate
      className="flex w-88 max-w-[calc(100vw-3rem)] flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        act(onAdd, true)
      }}
    >
      <TagEditor
        tenant={tenant}
        tags={tags}
        onChange={(next) => {
          setTags(next)
          setError(undefined)
        }}
        error={error}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={() => act(onRemove, false)}>{t('tags.bulkRemove')}</Button>
        <Button type="submit" look="primary">
          {t('tags.bulkAdd')}
        </Button>
      </div>
    </form>
  )
}

export default BulkTags
