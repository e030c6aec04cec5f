export const texts = {
  dashboard: { title: 'Dashboard' },
}
