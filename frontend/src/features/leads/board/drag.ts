import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import type { Lead } from '@lead-scoring/contract'

/*
 * Dragging is the browser's own, so it works with a mouse, and with a finger that rests on a card where the browser knows
 * that. It is loaded when the board is idle: until then, and everywhere else, there is the menu of each card.
 */

type Source = { readonly data: Record<string | symbol, unknown> }

const leadOf = ({ data }: Source): Lead | undefined => data.lead as Lead | undefined

/** Lets a card be dragged; while it is, it says so on its element. Gives the function that ends it. */
export const dragCard = (element: HTMLElement, lead: Lead): (() => void) =>
  draggable({
    element,
    getInitialData: () => ({ lead }),
    onDragStart: () => {
      element.dataset.dragging = ''
    },
    onDrop: () => {
      delete element.dataset.dragging
    },
  })

type DropColumn = {
  readonly element: HTMLElement
  /** What scrolls when a card is held near its ends. */
  readonly scroller: HTMLElement
  readonly takes: (lead: Lead) => boolean
  readonly onDrop: (lead: Lead) => void
}

/** Lets cards be dropped on a column; while one is above it, it says so on its element. */
export const dropOnColumn = ({ element, scroller, takes, onDrop }: DropColumn): (() => void) => {
  const leave = () => {
    delete element.dataset.over
  }
  return combine(
    dropTargetForElements({
      element,
      canDrop: ({ source }) => {
        const lead = leadOf(source)
        return lead !== undefined && takes(lead)
      },
      onDragEnter: () => {
        element.dataset.over = ''
      },
      onDragLeave: leave,
      onDrop: ({ source }) => {
        leave()
        const lead = leadOf(source)
        if (lead) onDrop(lead)
      },
    }),
    autoScrollForElements({ element: scroller }),
  )
}

/** Lets the board scroll sideways when a card is held near its edges. */
export const scrollBoard = (element: HTMLElement): (() => void) => autoScrollForElements({ element })
