/** A path of this app that somebody wanted to see, from text that anybody may have put into the address; `/` for all else. */
export const safeReturnPath = (wanted: string | null, origin: string): string => {
  if (!wanted?.startsWith('/')) return '/'
  // As the browser reads it: `\` is `/`, tabs and line breaks are nothing, `/.//` is `//`.
  const url = URL.canParse(wanted, origin) ? new URL(wanted, origin) : null
  if (url?.origin !== origin || url.pathname.startsWith('//')) return '/'
  if (/^\/(api|sign-in)(\/|$)/.test(url.pathname)) return '/'
  return url.pathname + url.search + url.hash
}

/** Where to sign in, coming back to a path. */
export const signInPath = (returnPath: string): string =>
  returnPath === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ return: returnPath })}`
