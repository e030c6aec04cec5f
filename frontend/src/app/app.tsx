import { QueryClientProvider } from '@tanstack/react-query'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { createQueryClient } from '../platform/api/index.ts'
import { useLanguage } from '../platform/i18n/index.ts'
import { routes } from './routes.tsx'

const client = createQueryClient()
const router = createBrowserRouter(routes)
const locales = { de: 'de-DE', en: 'en-US' }

export const App = () => (
  <I18nProvider locale={locales[useLanguage()]}>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} useTransitions={false} />
    </QueryClientProvider>
  </I18nProvider>
)
