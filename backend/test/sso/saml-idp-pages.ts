import { escapeXml } from './saml-messages.ts'

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body><main><h1>${title}</h1>${body}</main></html>`

const hidden = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeXml(value)}">`)
    .join('')

/** Asks who signs in; there are no passwords here. */
export const signInPage = (fields: Readonly<Record<string, string>>): string =>
  page(
    'Test identity provider',
    `<form method="post" action="/sso">${hidden(fields)}<label>User <input name="user" autofocus></label> <button>Sign in</button></form>`,
  )

/** Posts a response to the service, as identity providers do: at once where scripts run, else by the button. */
export const postPage = (action: string, fields: Readonly<Record<string, string>>): string =>
  page(
    'Signed in',
    `<form method="post" action="${escapeXml(action)}">${hidden(fields)}<button>Continue</button></form><script>document.forms[0].submit()</script>`,
  )

export const textPage = (text: string): string => page('Test identity provider', `<p>${escapeXml(text)}</p>`)
