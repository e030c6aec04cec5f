import { formatDay, utcDay } from '../../../platform/formats/index.ts'
import type { Language, Translate } from '../../../platform/i18n/index.ts'
import type { DayFlaw } from '../../../ui/date-field.tsx'
import { isDay } from '../lead-view.ts'

/** UTC days, both included; null: open. */
export type Days = { readonly from: string | null; readonly to: string | null }

export const noDays: Days = { from: null, to: null }

export const dayPresets = ['today', 'week', 'fourWeeks', 'year'] as const
type DayPreset = (typeof dayPresets)[number]

const daysBack: Record<Exclude<DayPreset, 'year'>, number> = { today: 0, week: 6, fourWeeks: 27 }

/** What a preset means on a day: from its first day on, since nothing is created in the future. */
export const presetDays = (preset: DayPreset, today: string): Days => {
  if (preset === 'year') return { from: `${today.slice(0, 4)}-01-01`, to: null }
  const from = new Date(`${today}T00:00:00Z`)
  from.setUTCDate(from.getUTCDate() - daysBack[preset])
  return { from: utcDay(from), to: null }
}

/** The preset that means these days today, if any. */
export const presetOf = ({ from, to }: Days, today: string): DayPreset | undefined =>
  to === null || to === today
    ? dayPresets.find((preset) => presetDays(preset, today).from === from)
    : undefined

/** Days in words, such as "last 7 days", "since Nov 1, 2026"; empty when they leave nothing out. */
export const describeDays = (days: Days, today: string, t: Translate, language: Language) => {
  const preset = presetOf(days, today)
  if (preset) return t(`filter.day_${preset}`)
  const from = days.from === null ? null : formatDay(days.from, language)
  const to = days.to === null ? null : formatDay(days.to, language)
  if (from !== null && to !== null) return from === to ? from : t('filter.between', { from, to })
  if (from !== null) return t('filter.since', { from })
  return to === null ? '' : t('filter.until', { to })
}

export type Flaws = { readonly from: DayFlaw; readonly to: DayFlaw }

/** What is wrong with either day, in the reader's language; nothing when they can be asked for. */
export const checkDays = (
  { from, to }: Days,
  flaws: Flaws,
  t: Translate,
): { readonly from?: string; readonly to?: string } => {
  const wrong = (day: string | null, flaw: DayFlaw) => {
    if (flaw === 'impossible') return t('filter.impossibleDay')
    return flaw === 'partial' || (day !== null && !isDay(day)) ? t('filter.wrongDay') : undefined
  }
  const [fromWrong, toWrong] = [wrong(from, flaws.from), wrong(to, flaws.to)]
  if (fromWrong || toWrong) return { ...(fromWrong && { from: fromWrong }), ...(toWrong && { to: toWrong }) }
  return from !== null && to !== null && from > to ? { to: t('filter.fromAfterTo') } : {}
}
