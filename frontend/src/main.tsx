import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startI18n } from './platform/i18n/index.ts'
import { whenIdle } from './platform/idle.ts'
import { markPaper } from './platform/paper.ts'
import './styles.css'

/** Not needed for what is seen first: when they cannot be loaded, the app works without. */
const loadLateStyles = () => Promise.all([import('./rare-fonts.css'), import('./print.css')])

const start = async () => {
  await startI18n()
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root.')
  markPaper()
  createRoot(root).render(<App />)
  whenIdle(() => void loadLateStyles().catch(() => null))
}

void start()
