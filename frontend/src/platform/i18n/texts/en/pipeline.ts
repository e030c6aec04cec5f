/** How leads end, and who gets new ones. */
export const texts = {
  lostReason: {
    price: 'Price',
    competitor: 'Chose a competitor',
    no_need: 'No need',
    bad_timing: 'Bad timing',
    no_answer: 'No answer',
  },
  pipeline: {
    ask_lost: 'Why was {{name}} lost?',
    askMany_lost: 'Why were these {{formatted}} leads lost?',
    ask_won: 'What was {{name}} won for?',
    askMany_won: 'What were these {{formatted}} leads won for?',
    value: 'Value',
    valueOfEach: 'Value of each lead',
    setWon: 'Set to Won',
    lostReason: 'Lost because of',
    wonValue: 'Won for',
    since: 'Status since',
  },
}
