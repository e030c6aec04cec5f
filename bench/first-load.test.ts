import { expect, test } from 'vitest'
import { firstLoadOf, pageFilesOf } from './first-load.ts'

test('a first load is a module, what it imports at once, and their styles; once each', () => {
  const manifest = {
    'index.html': { file: 'index.js', imports: ['_react'], css: ['index.css'] },
    _react: { file: 'react.js' },
    page: { file: 'page.js', imports: ['_react', 'index.html', '_table'] },
    _table: { file: 'table.js', imports: ['page'], css: ['table.css'] },
    later: { file: 'later.js' },
  }
  expect([...firstLoadOf(manifest, ['page'])].sort()).toEqual(
    ['index.css', 'index.js', 'page.js', 'react.js', 'table.css', 'table.js'].sort(),
  )
  expect(() => firstLoadOf(manifest, ['missing'])).toThrow(/missing/)
})

test('a page names its scripts and styles', () => {
  const html = `
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <script src="/theme.js"></script>
    <script type="module" crossorigin src="/assets/index.js"></script>
    <link rel="stylesheet" crossorigin href="/assets/index.css">`
  expect(pageFilesOf(html)).toEqual(['theme.js', 'assets/index.js', 'assets/index.css'])
})
