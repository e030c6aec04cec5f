import { ChevronDown, Plus, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { Button, ButtonLink, buttonClass, IconButton } from '../../ui/button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { PopoverButton } from '../../ui/popover-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { Family, longText, Specimen } from './specimen.tsx'

const looks = ['primary', 'secondary', 'quiet', 'danger'] as const
const fruits = ['Apple', 'Pear', 'Plum'].map((label) => ({ id: label, label }))

const Menus = () => {
  const [chosen, setChosen] = useState<readonly string[]>(['Pear'])
  const [name, setName] = useState('')
  return (
    <>
      <MenuButton
        menuLabel="Fruits"
        className={buttonClass()}
        groups={[
          {
            label: 'Several',
            title: 'Several',
            mode: 'multiple',
            items: fruits,
            selected: chosen,
            onSelect: setChosen,
          },
          { label: 'Actions', title: 'Actions', items: [{ id: 'long', label: longText }] },
        ]}
      >
        Menu
        <ChevronDown aria-hidden="true" size={14} />
      </MenuButton>
      <PopoverButton
        panelLabel="A panel"
        className={buttonClass()}
        panel={(close) => (
          <div className="flex w-60 flex-col gap-3">
            <TextField label="Name" value={name} onChange={setName} autoFocus />
            <Button onClick={close}>Done</Button>
          </div>
        )}
      >
        <SlidersHorizontal aria-hidden="true" size={14} />
        Popover
      </PopoverButton>
    </>
  )
}

/** Everything that is pressed. */
export const Buttons = () => (
  <Family title="Buttons">
    <Specimen title="Looks">
      {looks.map((look) => (
        <Button key={look} look={look}>
          {look}
        </Button>
      ))}
      <ButtonLink to="/">A link</ButtonLink>
    </Specimen>
    <Specimen title="Busy">
      {looks.map((look) => (
        <Button key={look} look={look} isBusy>
          {look} at work
        </Button>
      ))}
    </Specimen>
    <Specimen title="With an icon, only an icon">
      <Button look="primary">
        <Plus aria-hidden="true" size={15} />
        New lead
      </Button>
      <Tooltip text="Says its name when the pointer rests on it">
        <IconButton aria-label="Add">
          <Plus aria-hidden="true" size={16} />
        </IconButton>
      </Tooltip>
      <Tooltip text={longText} placement="right">
        <Button>Long tooltip</Button>
      </Tooltip>
    </Specimen>
    <Specimen title="Menu, popover">
      <Menus />
    </Specimen>
    <Specimen title="Keys">
      <KeyCap>c</KeyCap>
      <KeyCap>Ctrl</KeyCap>
      <KeyCap>?</KeyCap>
    </Specimen>
  </Family>
)
