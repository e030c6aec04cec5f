import { formatMoment } from './formats/index.ts'
import { currentLanguage } from './i18n/index.ts'

/** Puts on every printed page's end where it is from and when it was printed; print.css shows it. */
export const markPaper = () =>
  addEventListener('beforeprint', () => {
    document.body.dataset.printed = `${location.href} · ${formatMoment(new Date().toISOString(), currentLanguage())}`
  })
