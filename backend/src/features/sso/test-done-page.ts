import type { FastifyReply, FastifyRequest } from 'fastify'
import { preferredLanguage } from '../../platform/problems/language.ts'

const texts = {
  en: { title: 'Test finished', text: 'The test is finished. Its result is in the tab where you began it.' },
  de: {
    title: 'Test beendet',
    text: 'Der Test ist beendet. Das Ergebnis steht in dem Tab, in dem Sie ihn begonnen haben.',
  },
} as const

/** What the tab of a test shows at its end: no result, as anybody may have been sent here. */
export const sendTestDone = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const language = preferredLanguage(request.headers['accept-language'])
  const { title, text } = texts[language]
  return reply
    .code(200)
    .headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .send(`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<body style="font: 16px/1.5 system-ui, sans-serif; margin: 4rem auto; max-width: 32rem; padding: 0 1rem">
<main><h1 style="font-size: 1.25rem">${title}</h1><p>${text}</p></main>
</html>`)
}
