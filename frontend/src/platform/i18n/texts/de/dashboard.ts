import type { texts as english } from '../en/dashboard.ts'

export const texts: typeof english = {
  dashboard: { title: 'Übersicht' },
}
