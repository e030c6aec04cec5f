import { QueryClientProvider } from '@tanstack/react-query'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { createQueryClient } from '../platform/api/index.ts'
import { routes } from './routes.tsx'

const client = createQueryClient()
const router = createBrowserRouter(routes)

export const App = () => (
  <QueryClientProvider client={client}>
    <RouterProvider router={router} useTransitions={false} />
  </QueryClientProvider>
)
