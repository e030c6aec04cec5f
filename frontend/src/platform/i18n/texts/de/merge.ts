import type { texts as english } from '../en/merge.ts'

export const texts: typeof english = {
  merge: {
    possibly: 'Möglicherweise dieselbe Person wie',
    reason_email: 'gleiche E-Mail-Adresse',
    reason_name: 'ähnlicher Name und ähnliche Firma',
    formHint: '{{name}} ({{company}}) ist möglicherweise dieselbe Person.',
    open: 'Vergleichen und zusammenführen',
    openWith: 'Vergleichen und zusammenführen mit {{name}}',
    notSame: 'Nicht dieselbe Person',
    notSameAs: 'Nicht dieselbe Person wie {{name}}',
    distinct: '{{name}} gilt jetzt für alle im Team als andere Person',
    distinctFailed: 'Das wurde nicht gespeichert',
    title: 'Zwei Leads zusammenführen',
    this: 'Dieser Lead',
    other: 'Der andere Lead',
    united:
      'Merkmale und Tags beider bleiben, und der Verlauf erzählt beide Geschichten. {{name}} wird gelöscht; das lässt sich rückgängig machen.',
    score: 'Score nach dem Zusammenführen',
    submit: 'Zusammenführen',
    failed: 'Nicht zusammengeführt',
    merged: '{{name}} zusammengeführt',
    undone: '{{name}} ist wieder ein eigener Lead',
    undoFailed: 'Die Zusammenführung mit {{name}} wurde nicht rückgängig gemacht',
  },
}
