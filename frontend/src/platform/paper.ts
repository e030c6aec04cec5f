import './print.css'
import { formatMoment } from './formats/index.ts'
import { currentLanguage } from './i18n/index.ts'

// Puts at the end of what is printed where it is from and when it was printed; print.css shows it.
addEventListener('beforeprint', () => {
  document.body.dataset.printed = `${location.href} · ${formatMoment(new Date().toISOString(), currentLanguage())}`
})
