import type { Locator } from '@playwright/test'

/** Pastes a text where the focus is put: by the event for what reads it, by insertion for what leaves it to the browser. */
export const paste = async (target: Locator, text: string): Promise<void> => {
  await target.focus()
  const isTaken = await target.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    return !element.dispatchEvent(event)
  }, text)
  if (!isTaken) await target.page().keyboard.insertText(text)
}
