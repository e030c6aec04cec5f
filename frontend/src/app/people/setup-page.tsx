import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { PersonForm } from '../../features/session/person-form.tsx'
import { enter, setUp } from '../../features/session/session.api.ts'
import { currentLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { FrontDoor } from './front-door.tsx'
import { useHashToken } from './hash-token.ts'
import { IncompleteLink } from './incomplete-link.tsx'

/** Makes the first superuser, by the link that the server prints on its console. */
const SetupPage = () => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const token = useHashToken()
  if (token === null) return <IncompleteLink of="setup" />
  return (
    <FrontDoor title={t('setupPage.title')} hint={t('setupPage.hint')}>
      <PersonForm
        submitLabel={t('setupPage.submit')}
        failedTitle={t('setupPage.failed')}
        onSubmit={async (person) => {
          await setUp({ ...person, token, language: currentLanguage() })
          await enter(client)
          await navigate('/', { replace: true })
        }}
      />
    </FrontDoor>
  )
}

export default SetupPage
