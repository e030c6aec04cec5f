import type { texts as english } from '../en/alerts.ts'

export const texts: typeof english = {
  alerts: {
    title: 'Hinweise',
    hint: 'Sie erfahren, wenn ein Lead über die Schwelle steigt, jedes Mal einmal.',
    tenant: 'In welchem Mandanten',
    on: 'Auf Leads hinweisen',
    threshold: 'Ab wann',
    byTenant: 'Wie der Mandant: {{threshold}}',
    grade: 'Note {{grade}}',
    gradeOrBetter: 'Note {{grade}} oder besser',
    score: 'Score {{score}} oder mehr',
    leads: 'Auf welche Leads',
    leads_own: 'Meine und die, die niemandem gehören',
    leads_all: 'Alle Leads',
    byApp: 'Als Mitteilung in der App',
    byMail: 'Per E-Mail',
    byMailHint: 'Mit den Gründen für den Score und einem Link.',
    mails: 'Wann die E-Mails kommen',
    mails_at_once: 'Sofort, eine je Lead',
    mails_daily: 'Jeden Morgen um 7, eine für alle',
    notSaved: 'Ihre Auswahl wurde nicht gespeichert',
    none: 'Sie erfahren nichts: weder in der App noch per E-Mail.',
    setting: 'Hinweise',
    settingHint:
      'Mitglieder erfahren, wenn ein Lead über diese Schwelle steigt; jede Person kann eine andere wählen.',
  },
}
