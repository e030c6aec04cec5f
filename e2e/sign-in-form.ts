import type { Page } from '@playwright/test'
import type { Language } from './scenes/stage.ts'

/** What the form of the sign-in says. */
export const signInWords = {
  en: { email: 'E-mail', password: 'Password', submit: 'Sign in' },
  de: { email: 'E-Mail', password: 'Passwort', submit: 'Anmelden' },
} as const

type Credentials = { readonly email: string; readonly password: string }

/** Types address and password, and sends them. */
export const submitSignIn = async (
  page: Page,
  { email, password }: Credentials,
  language: Language = 'en',
): Promise<void> => {
  const words = signInWords[language]
  const form = page.getByRole('form', { name: words.submit })
  await form.getByLabel(words.email).fill(email)
  await form.getByLabel(words.password, { exact: true }).fill(password)
  await form.getByRole('button', { name: words.submit }).click()
}
