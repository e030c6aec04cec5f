import type { texts as english } from '../en/live.ts'

export const texts: typeof english = {
  live: {
    updated_one: '{{formatted}} aktualisiert',
    updated_other: '{{formatted}} aktualisiert',
    looksOne: '{{name}} sieht sich das gerade an',
    looksTwo: '{{name}} und {{other}} sehen sich das gerade an',
    looksMany_one: '{{name}} und {{count}} weitere Person sehen sich das gerade an',
    looksMany_other: '{{name}} und {{count}} weitere sehen sich das gerade an',
  },
}
