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
  const shown = useRef({ language, theme })
  const profile = useRef(user)
  profile.current = user
  useEffect(() => {
    if (first.current !== user.id) location.assign('/')
  }, [user.id])
  // Each by itself: what the profile says of one must not take back what was just chosen of the other.
  useEffect(() => changeTheme(user.theme), [user.theme])
  useEffect(() => void speak(user.language), [user.language])
  useEffect(() => {
    const before = shown.current
    shown.current = { language, theme }
    // Only what was changed here: what differs at first is on its way from the profile.
    const isNew = {
      language: language !== before.language && language !== profile.current.language,
      theme: theme !== before.theme && theme !== profile.current.theme,
    }
    const patch = { ...(isNew.language ? { language } : {}), ...(isNew.theme ? { theme } : {}) }
    // When that fails, this browser has it all the same, and the profile learns of the next change.
    if (Object.keys(patch).length > 0) void changeProfile(client, patch).catch(() => null)
  }, [client, language, theme])
  return null
}

export default FollowProfile
