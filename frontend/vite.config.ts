import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const api = process.env.API_URL ?? 'http://localhost:8000'

/**
 * What React Router can do and we do not ask for: being watched by instruments, prefetching pages of a server, forms; and
 * names for developers' tools, which count as a side effect and so keep what they name. Each with what stands there instead.
 */
const unusedByUs: readonly (readonly [RegExp, string])[] = [
  [/\binit\.(instrumentations|patchRoutesOnNavigation|hydrationData)\b/g, 'undefined'],
  [/\bshouldPrefetch && !isAbsolute\b/g, 'undefined'],
  [/(?<=\|\| )parseHydrationData\(\)/g, 'undefined'],
  [/^\w+\.displayName = .*;$/gm, ''],
  [/(?<= = )(?=React\$1\.(?:forwardRef|createContext)\()/g, '/* @__PURE__ */ '],
]

/**
 * Lets the build leave out what React Router only defines: a thirtieth of the first load. A release of React Router that
 * is written differently fails the build, so that nothing of this can silently stop to hold.
 */
const withoutUnusedParts = (): Plugin => {
  const found = new Set<RegExp>()
  return {
    name: 'without-unused-parts',
    apply: 'build',
    transform: {
      filter: { id: /node_modules.react-router/ },
      handler: (code) => ({
        code: unusedByUs.reduce((rest, [pattern, replacement]) => {
          if (rest.search(pattern) >= 0) found.add(pattern)
          return rest.replace(pattern, replacement)
        }, code),
        map: null,
      }),
    },
    buildEnd: (error) => {
      const gone = unusedByUs.filter(([pattern]) => !found.has(pattern))
      if (!error && gone.length > 0)
        throw new Error(`React Router has no ${gone.map(String).join(', ')} any more.`)
    },
  }
}

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    withoutUnusedParts(),
    // React Aria brings its own texts in 30 languages; ours are two.
    { ...optimizeLocales.vite({ locales: ['de-DE', 'en-US'] }), enforce: 'pre' },
  ],
  server: {
    port: 3000,
    strictPort: true,
    // The Host header is rewritten to the API's, which accepts no other.
    proxy: { '/api': { target: api, changeOrigin: true, ws: true } },
  },
  build: {
    // The first ones that know light-dark(), which the styles are written with: nothing has to be said twice.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    reportCompressedSize: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { propertyReadSideEffects: false },
      output: {
        // The first file names all others: words would be a kilobyte of it.
        chunkFileNames: 'assets/[hash:8].js',
        assetFileNames: 'assets/[hash:8][extname]',
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              // Not what only some pages need: writes, endless lists, many requests at once.
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|i18next|@tanstack[\\/](query-core|react-query))[\\/](?!.*(infinite|queries|mutationObserver|useMutation))/i,
            },
          ],
        },
      },
    },
  },
})
