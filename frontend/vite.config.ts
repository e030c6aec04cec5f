import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env.API_URL ?? 'http://localhost:8000'

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
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
      // What a library only defines and we do not use (React Router's forms, for one) goes, although in principle naming
      // a component could have side effects. None of ours or theirs lives by that.
      treeshake: {
        manualPureFunctions: ['React.forwardRef', 'React.createContext'],
        propertyReadSideEffects: false,
        propertyWriteSideEffects: false,
        unknownGlobalSideEffects: false,
      },
      output: {
        codeSplitting: {
          groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ }],
        },
      },
    },
  },
})
