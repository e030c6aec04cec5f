import { changeTheme, themes, useTheme } from '../../platform/theme.ts'
import { Button } from '../../ui/button.tsx'
import Toaster from '../../ui/toaster.tsx'
import { usePage } from '../page.ts'
import { Buttons } from './buttons.tsx'
import { Displays } from './displays.tsx'
import { Fields } from './fields.tsx'
import { Overlays } from './overlays.tsx'

/** Every part of `ui/` in every state, to look at while working on them. In development only, and in English only. */
const UiPage = () => {
  const theme = useTheme()
  usePage('Parts')
  return (
    <>
      <main className="mx-auto flex max-w-5xl flex-col gap-8 px-6 py-8 max-md:px-4">
        <header className="flex flex-wrap items-center gap-2">
          <h1 className="mr-auto text-xl font-semibold">Parts</h1>
          {themes.map((name) => (
            <Button key={name} aria-pressed={name === theme} onClick={() => changeTheme(name)}>
              {name}
            </Button>
          ))}
        </header>
        <Buttons />
        <Fields />
        <Displays />
        <Overlays />
      </main>
      <Toaster />
    </>
  )
}

export default UiPage
