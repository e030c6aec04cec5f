import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import NoteText from './note-text.tsx'

const htmlOf = (body: string) => renderToStaticMarkup(createElement(NoteText, { body }))

/** What no note may bring about: tags that act, attributes that act, addresses that act. */
const acts =
  /<(script|img|iframe|svg|style|object|embed|form|input|button|video|meta|base)\b|<[^>]*\s(on\w+|style|srcset)=|(href|src)="(?!https?:|mailto:)/i

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java&#115;cript:alert(1))',
  '[x](%6aavascript:alert(1))',
  '[x](\tjavascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:x)',
  '[x](//example.com)',
  '[x]: javascript:alert(1)\n\n[x]',
  '<javascript:alert(1)>',
  '![x](https://example.com/pixel.gif)',
  '![x](javascript:alert(1))',
  '![x]: https://example.com/p.gif\n\n![x]',
  '- [ ] a box',
  '[x](https://example.com "onmouseover=alert(1)")',
  '[x](https://example.com"onmouseover="alert(1))',
  '@[x" onclick="alert(1)](user:1)',
  '@[x](user:javascript:alert(1))',
  '`<script>alert(1)</script>`',
  '```html\n<script>alert(1)</script>\n```',
  '| a |\n| --- |\n| <img src=x onerror=alert(1)> |',
  '<!-- <script>alert(1)</script> -->',
  '[^1]\n\n[^1]: <img src=x onerror=alert(1)>',
])('%j does nothing', (body) => {
  expect(htmlOf(body)).not.toMatch(acts)
})

test('what a note may have: words that stand out, lists, links that keep to themselves', () => {
  const html = htmlOf(
    '**bold** [page](https://example.com) <anna@example.com>\n\n- one\n- two\n\nfor @[Anna Berg](user:12)',
  )
  expect(html).toContain('<strong>bold</strong>')
  expect(html).toMatch(/<a href="https:\/\/example\.com"[^>]* rel="noopener noreferrer nofollow"/)
  expect(html).toMatch(/<li>one<\/li>/)
  expect(html).toMatch(/<span [^>]*>@Anna Berg<\/span>/)
})
