export const texts = {
  tenants: { title: 'Tenants' },
  scorecard: { title: 'Scorecard' },
  preferences: { title: 'Settings' },
}
