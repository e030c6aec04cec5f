/** A name that no request has, to see whether an address stays with us. */
const here = 'http://here.invalid'

/**
 * Where to go after a sign-in: the path that was asked for if it is one of this web app, else its beginning. Nothing that
 * a browser takes for another server (`//x`, `/\x`, control characters that it drops) and no route of the API.
 */
export const localPath = (wanted: unknown): string => {
  if (typeof wanted !== 'string' || wanted.length > 2_000) return '/'
  if (!/^\/(?![/\\])[^\p{Cc}\\]*$/u.test(wanted)) return '/'
  if (!URL.canParse(wanted, here)) return '/'
  const { origin, pathname, search, hash } = new URL(wanted, here)
  if (origin !== here || pathname.startsWith('//') || /^\/api(\/|$)/i.test(pathname)) return '/'
  return `${pathname}${search}${hash}`
}
