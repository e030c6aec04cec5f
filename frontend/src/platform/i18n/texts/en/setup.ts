export const texts = {
  tenants: { title: 'Tenants' },
  preferences: { title: 'Settings' },
}
