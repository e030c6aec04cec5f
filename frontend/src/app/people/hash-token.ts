import { useLocation } from 'react-router'

/** What a link from a mail carries behind its `#`, which no server's log sees; null when it is cut off. */
export const useHashToken = (): string | null => useLocation().hash.slice(1) || null
