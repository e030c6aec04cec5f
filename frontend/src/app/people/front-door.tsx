import { lazy, type ReactNode, Suspense } from 'react'
import { languageNames, languages, useTranslation } from '../../platform/i18n/index.ts'
import { usePage } from '../page.ts'
import { speak } from '../speak.ts'

const Toaster = lazy(() => import('../../ui/toaster.tsx'))

/** Nobody has a profile yet that says it. */
const Languages = () => {
  const { t, language } = useTranslation()
  return (
    <nav aria-label={t('settings.language')} className="flex justify-center gap-1">
      {languages.map((id) => (
        <button
          key={id}
          type="button"
          lang={id}
          aria-pressed={id === language}
          onClick={() => void speak(id)}
          className="h-8 cursor-default rounded-md px-2.5 text-sm text-muted hover:bg-hover hover:text-text aria-pressed:font-medium aria-pressed:text-text max-md:h-10"
        >
          {languageNames[id]}
        </button>
      ))}
    </nav>
  )
}

type FrontDoorProps = {
  title: string
  hint?: ReactNode
  /** False while there is nothing but a heading. */
  isReady?: boolean
  children?: ReactNode
}

/** What a page looks like that stands before the app: one thing to do, and nothing else. */
export const FrontDoor = ({ title, hint, isReady = true, children }: FrontDoorProps) => {
  const { t } = useTranslation()
  usePage(title, isReady)
  return (
    <div className="flex min-h-dvh flex-col bg-surface px-4 max-md:bg-canvas">
      <main className="mx-auto flex w-full max-w-96 flex-1 flex-col justify-center py-12 max-md:justify-start">
        <p className="mb-6 flex items-center gap-2.5 text-sm font-semibold">
          <img src="/favicon.svg" alt="" width={22} height={22} />
          {t('app.name')}
        </p>
        <div className="rounded-xl border border-line bg-canvas p-6 max-md:border-0 max-md:p-0">
          <h1 className="text-xl leading-7 font-semibold tracking-tight text-balance">{title}</h1>
          {hint && <div className="mt-1 text-sm text-muted">{hint}</div>}
          <div className="mt-5 space-y-4 empty:hidden">{children}</div>
        </div>
      </main>
      <footer className="pb-6">
        <Languages />
      </footer>
      <Suspense>
        <Toaster />
      </Suspense>
    </div>
  )
}
