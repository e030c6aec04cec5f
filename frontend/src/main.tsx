import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startI18n } from './platform/i18n/index.ts'
import { whenIdle } from './platform/idle.ts'
import './styles.css'

const start = async () => {
  await startI18n()
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root.')
  createRoot(root).render(<App />)
  whenIdle(() => void import('./rare-fonts.css').catch(() => null))
}

void start()
