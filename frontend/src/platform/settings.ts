/** What a browser remembers for its user. */
type Setting = 'language' | 'theme' | 'density' | 'tenant'

/** Null when it was never stored or storage is blocked. */
export const readSetting = (name: Setting): string | null => {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** Does nothing when storage is blocked: a preference that is forgotten is no reason to fail. */
export const writeSetting = (name: Setting, value: string) => {
  try {
    localStorage.setItem(name, value)
  } catch {}
}
