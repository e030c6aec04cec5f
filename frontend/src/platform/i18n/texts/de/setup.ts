import type { texts as english } from '../en/setup.ts'

export const texts: typeof english = {
  tenants: { title: 'Mandanten' },
  preferences: { title: 'Einstellungen' },
}
