import type { texts as en } from '../en/pipeline.ts'

export const texts: typeof en = {
  lostReason: {
    price: 'Preis',
    competitor: 'Für einen Wettbewerber entschieden',
    no_need: 'Kein Bedarf',
    bad_timing: 'Falscher Zeitpunkt',
    no_answer: 'Keine Antwort',
  },
  pipeline: {
    ask_lost: 'Warum wurde {{name}} verloren?',
    askMany_lost: 'Warum wurden diese {{formatted}} Leads verloren?',
    ask_won: 'Für wie viel wurde {{name}} gewonnen?',
    askMany_won: 'Für wie viel wurden diese {{formatted}} Leads gewonnen?',
    value: 'Wert',
    valueOfEach: 'Wert je Lead',
    setWon: 'Auf „Gewonnen“ setzen',
    lostReason: 'Verloren wegen',
    wonValue: 'Gewonnen für',
    since: 'Status seit',
  },
}
