export const texts = {
  merge: {
    possibly: 'Possibly the same person as',
    reason_email: 'same e-mail address',
    reason_name: 'similar name and company',
    formHint: '{{name}} ({{company}}) may be the same person.',
    open: 'Compare and merge',
    openWith: 'Compare and merge with {{name}}',
    title: 'Merge two leads',
    this: 'This lead',
    other: 'The other lead',
    united:
      'Attributes and tags of both stay, and the timeline tells both histories. {{name}} is deleted; this can be undone.',
    score: 'Score after the merge',
    submit: 'Merge',
    failed: 'Not merged',
    merged: '{{name}} merged',
    undone: '{{name}} is its own lead again',
    undoFailed: 'The merge with {{name}} was not undone',
  },
}
