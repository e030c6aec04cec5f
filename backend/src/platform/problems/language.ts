import { type Language, languages } from '@lead-scoring/contract'

/** The best of our languages for an `Accept-Language` header (RFC 9110, 12.5.4); English when none fits. */
export const preferredLanguage = (header: string | undefined): Language => {
  let best: Language = 'en'
  let bestQuality = 0
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.toLowerCase().split(';')
    const given = parameters.find((parameter) => parameter.trim().startsWith('q='))
    const quality = given === undefined ? 1 : Number(given.trim().slice(2))
    const language = languages.find((known) => tag.trim().split('-')[0] === known)
    if (language && quality > bestQuality) {
      best = language
      bestQuality = quality
    }
  }
  return best
}
