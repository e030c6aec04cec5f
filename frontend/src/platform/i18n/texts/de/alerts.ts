import type { texts as english } from '../en/alerts.ts'

export const texts: typeof english = {
  alerts: {
    title: 'Hinweise',
    hint: 'Sie erfahren davon, sobald ein Lead über Ihre Schwelle steigt: je Überschreitung einmal.',
    tenant: 'In welchem Mandanten',
    on: 'Auf heiße Leads hinweisen',
    threshold: 'Schwelle',
    byTenant: 'Wie im Mandanten: {{threshold}}',
    grade: 'Note {{grade}}',
    gradeOrBetter: 'Note {{grade}} oder besser',
    score: 'Score {{score}} oder mehr',
    leads: 'Auf welche Leads',
    leads_own: 'Meine und die, die niemandem gehören',
    leads_all: 'Alle Leads',
    byApp: 'Als Benachrichtigung in der App',
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
