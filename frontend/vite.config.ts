import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const api = process.env.API_URL ?? 'http://localhost:8000'

/** What React Router can do and we do not ask for: being watched by instruments, prefetching pages of a server. */
const unusedConditions = [
  /\binit\.(instrumentations|patchRoutesOnNavigation|hydrationData)\b/g,
  /\bshouldPrefetch && !isAbsolute\b/g,
  /(?<=\|\| )parseHydrationData\(\)/g,
]

/**
 * Lets the build leave out what React Router only defines and we do not use, such as its forms: naming a component for
 * developers' tools counts as a side effect otherwise, and so does making one. Saves a thirtieth of the first load.
 */
const withoutUnusedComponents: Plugin = {
  name: 'without-unused-components',
  apply: 'build',
  transform: {
    filter: { id: /node_modules.react-router/ },
    handler: (code) => ({
      code: unusedConditions
        .reduce((rest, condition) => rest.replace(condition, 'undefined'), code)
        .replace(/^\w+\.displayName = .*;$/gm, '')
        .replace(/ = (React\$1\.(?:forwardRef|createContext))\(/g, ' = /* @__PURE__ */ $1('),
      map: null,
    }),
  },
}

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    withoutUnusedComponents,
    // React Aria brings its own texts in 30 languages; ours are two.
    { ...optimizeLocales.vite({ locales: ['de-DE', 'en-US'] }), enforce: 'pre' },
  ],
  server: {
    port: 3000,
    strictPort: true,
    // The Host header is rewritten to the API's, which accepts no other.
    proxy: { '/api': { target: api, changeOrigin: true } },
  },
  build: {
    // The first ones that know light-dark(), which the styles are written with: nothing has to be said twice.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    reportCompressedSize: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { propertyReadSideEffects: false },
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|i18next|@tanstack[\\/](query-core|react-query))[\\/]/,
            },
          ],
        },
      },
    },
  },
})
