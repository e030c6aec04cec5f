import type { User } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { changeProfile } from '../../features/profile/profile.api.ts'
import { useLanguage } from '../../platform/i18n/index.ts'
import { changeTheme, useTheme } from '../../platform/theme.ts'
import { speak } from '../speak.ts'

/**
 * Keeps this browser's language and theme and those of the profile the same: what the profile says when it comes is
 * applied here; what is changed here is kept there. Somebody else's session, begun in another tab, begins the app anew.
 */
const FollowProfile = ({ user }: { user: User }) => {
  const client = useQueryClient()
  const language = useLanguage()
  const theme = useTheme()
  const first = useRef(user.id)
  const applied = useRef({ language, theme })
  useEffect(() => {
    if (first.current !== user.id) location.assign('/')
  }, [user.id])
  useEffect(() => {
    applied.current = { language: user.language, theme: user.theme }
    changeTheme(user.theme)
    void speak(user.language)
  }, [user.language, user.theme])
  useEffect(() => {
    const last = applied.current
    const patch = {
      ...(language === last.language ? {} : { language }),
      ...(theme === last.theme ? {} : { theme }),
    }
    applied.current = { language, theme }
    // When that fails, this browser has it all the same, and the next change tells both.
    if (Object.keys(patch).length > 0) void changeProfile(client, patch).catch(() => null)
  }, [client, language, theme])
  return null
}

export default FollowProfile
