/** A place in the order (xid, id) in which transactions can be resumed. The xid may be larger than JavaScript counts. */
export type LivePlace = { readonly xid: string; readonly id: number }

/** A place in the log of a cluster: in another one its xids mean nothing. */
export type LiveCursor = LivePlace & { readonly cluster: string }

export const writeCursor = ({ cluster, xid, id }: LiveCursor): string => `${cluster}-${xid}-${id}`

/** Reads what `writeCursor` wrote; the contract has checked its form. */
export const readCursor = (text: string): LiveCursor => {
  const [cluster = '', xid = '0', id = '0'] = text.split('-')
  return { cluster, xid, id: Number(id) }
}

/** Negative where `a` comes before `b`. */
export const comparePlaces = (a: LivePlace, b: LivePlace): number => {
  const [x, y] = [BigInt(a.xid), BigInt(b.xid)]
  if (x !== y) return x < y ? -1 : 1
  return a.id - b.id
}
