import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetUndo, showToast, showUndoToast, undoLast } from './toast.ts'

type Shown = { onAutoClose?: () => void; onDismiss?: () => void }

const { message, dismiss } = vi.hoisted(() => ({ message: vi.fn(), dismiss: vi.fn() }))
vi.mock('sonner', () => ({ toast: { message, dismiss } }))

const onUndo = vi.fn()
const lastShown = async () => {
  await vi.waitFor(() => expect(message).toHaveBeenCalled())
  return message.mock.lastCall?.[1] as Shown
}
beforeEach(() => {
  forgetUndo()
  vi.clearAllMocks()
})

describe('the last undo', () => {
  it('runs once', () => {
    showUndoToast('Deleted', 'Undo', onUndo)
    expect(undoLast()).toBe(true)
    expect(undoLast()).toBe(false)
    expect(onUndo).toHaveBeenCalledOnce()
  })
  it.each(['onAutoClose', 'onDismiss'] as const)('ends with its toast: %s', async (event) => {
    showUndoToast('Deleted', 'Undo', onUndo)
    const shown = await lastShown()
    shown[event]?.()
    expect(undoLast()).toBe(false)
    expect(onUndo).not.toHaveBeenCalled()
  })
  it('does not end with the toast of an earlier one', async () => {
    showUndoToast('Deleted', 'Undo', vi.fn())
    const earlier = await lastShown()
    showUndoToast('Changed', 'Undo', onUndo)
    earlier.onAutoClose?.()
    expect(undoLast()).toBe(true)
    expect(onUndo).toHaveBeenCalledOnce()
  })
  it('is forgotten with the tenant', () => {
    showUndoToast('Deleted', 'Undo', onUndo)
    forgetUndo()
    expect(undoLast()).toBe(false)
  })
  it('is not taken by a toast without one', () => {
    showUndoToast('Deleted', 'Undo', onUndo)
    showToast('Copied')
    expect(undoLast()).toBe(true)
  })
})
