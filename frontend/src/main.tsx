import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startI18n } from './platform/i18n/index.ts'
import { whenIdle } from './platform/idle.ts'
import './styles.css'

/** Not needed for what is seen first: when it cannot be loaded, the app works without. */
const loadLater = () => Promise.all([import('./rare-fonts.css'), import('./platform/paper.ts')])

const start = async () => {
  await startI18n()
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root.')
  createRoot(root).render(<App />)
  whenIdle(() => void loadLater().catch(() => null))
}

void start()
