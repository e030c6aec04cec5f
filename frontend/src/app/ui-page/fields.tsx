import { useState } from 'react'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { ComboBox } from '../../ui/combobox.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Family, longText, Specimen } from './specimen.tsx'

const choices = ['Tech', 'Finance', 'Healthcare', 'Österreich', longText].map((label) => ({
  id: label,
  label,
}))
const wide = 'w-56 max-w-full'
const wrong = 'This is what is wrong with it.'

const Texts = () => {
  const [text, setText] = useState('Nordlicht Energie SE')
  const field = { value: text, onChange: setText, className: wide }
  return (
    <Specimen title="Text">
      <TextField label="With a hint" hint="Only a hint." {...field} />
      <TextField label="Empty" className={wide} value="" onChange={setText} />
      <TextField label="Wrong" error={wrong} {...field} />
      <TextField label="Disabled" isDisabled {...field} />
      <TextField label="Long" {...field} value={longText} />
    </Specimen>
  )
}

const Numbers = () => {
  const [number, setNumber] = useState('50000')
  const field = { value: number, onChange: setNumber, className: wide }
  return (
    <Specimen title="Number">
      <NumberField label="Amount" unit="€" {...field} />
      <NumberField label="Wrong amount" unit="€" error={wrong} {...field} />
      <NumberField label="Disabled amount" unit="€" isDisabled {...field} />
    </Specimen>
  )
}

const Days = () => {
  const [day, setDay] = useState<string | null>('2026-11-22')
  const field = { value: day, onChange: setDay, className: wide }
  return (
    <Specimen title="Date">
      <DateField label="Day" hint={`As stored: ${day ?? 'none'}`} {...field} />
      <DateField label="Empty day" value={null} onChange={setDay} className={wide} />
      <DateField label="Wrong day" error={wrong} {...field} />
      <DateField label="Disabled day" isDisabled {...field} />
    </Specimen>
  )
}

const Selects = () => {
  const [id, setId] = useState<string | null>('Finance')
  const field = { value: id, onChange: setId, choices, className: wide }
  return (
    <>
      <Specimen title="Select">
        <Select label="Chosen" {...field} />
        <Select label="Not chosen" placeholder="Choose one" {...field} value={null} />
        <Select label="Wrong choice" error={wrong} {...field} />
        <Select label="Disabled choice" isDisabled {...field} />
        <Select label="Long choice" {...field} value={longText} />
      </Specimen>
      <Specimen title="Combobox">
        <ComboBox label="Found" {...field} />
        <ComboBox label="Nothing yet" placeholder="Type to find" {...field} value={null} />
        <ComboBox label="Wrong find" error={wrong} {...field} />
        <ComboBox label="Disabled find" isDisabled {...field} />
        <ComboBox label="Long find" {...field} value={longText} />
      </Specimen>
    </>
  )
}

const Toggles = () => {
  const [isOn, setOn] = useState(true)
  const [choice, setChoice] = useState('Tech')
  return (
    <>
      <Specimen title="One of a few">
        <ChoiceField label="Industry" value={choice} onChange={setChoice} choices={choices.slice(0, 4)} />
      </Specimen>
      <Specimen title="Checkbox">
        <Checkbox isChecked={isOn} onChange={setOn}>
          Checked
        </Checkbox>
        <Checkbox isChecked={!isOn} onChange={(on) => setOn(!on)}>
          Not checked
        </Checkbox>
        <Checkbox isChecked={false} isMixed onChange={setOn}>
          Some
        </Checkbox>
        <Checkbox isChecked isDisabled onChange={setOn}>
          Disabled
        </Checkbox>
        <Checkbox isChecked={false} error={wrong} onChange={setOn}>
          Wrong
        </Checkbox>
        <Checkbox aria-label="Without text" isChecked={isOn} onChange={setOn} />
      </Specimen>
      <Specimen title="Switch">
        <div className="w-72 max-w-full space-y-2">
          <Switch isOn={isOn} onChange={setOn} hint="Takes effect at once.">
            Dense rows
          </Switch>
          <Switch isOn={!isOn} onChange={(on) => setOn(!on)}>
            The other one
          </Switch>
          <Switch isOn isDisabled onChange={setOn}>
            Disabled and on
          </Switch>
        </div>
      </Specimen>
    </>
  )
}

/** Everything that holds a value. */
export const Fields = () => (
  <Family title="Fields">
    <Texts />
    <Numbers />
    <Days />
    <Selects />
    <Toggles />
  </Family>
)
