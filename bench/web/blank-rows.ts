/** What the list showed in one frame. All lengths in pixels, from the top of the window. */
export type Frame = {
  /** Milliseconds. */
  readonly at: number
  /** The part of the list that the reader sees: below its header, and not below its last row. */
  readonly top: number
  readonly bottom: number
  readonly rows: readonly FrameRow[]
}

type FrameRow = {
  /** Its place in the list. */
  readonly index: number
  readonly top: number
  readonly bottom: number
  /** Its lead, only its place number while the lead is on its way, or nothing. */
  readonly shows: 'lead' | 'place' | 'nothing'
}

export type ScrollSummary = {
  readonly frames: number
  /** How far the list went, in rows. */
  readonly rowsPassed: number
  /** Frames in which some of the list was blank: no row, or a row that says nothing. */
  readonly blankFrames: number
  /** The largest blank part of a frame, 0 to 1. */
  readonly worstBlank: number
  /** Frames in which some rows showed their place and still waited for their lead. */
  readonly waitingFrames: number
  readonly framesPerSecond: number
  readonly slowestFrameMs: number
}

/** Borders and fractions of pixels are not blank. */
const tolerancePx = 2

/** How many pixels of the list show neither a lead nor a place number. */
export const blankPixelsOf = ({ top, bottom, rows }: Frame): number => {
  const telling = rows.filter(({ shows }) => shows !== 'nothing').sort((a, b) => a.top - b.top)
  let covered = top
  let blank = 0
  for (const row of telling) {
    const gap = Math.min(row.top, bottom) - covered
    if (gap > tolerancePx) blank += gap
    covered = Math.max(covered, row.bottom)
  }
  const rest = bottom - covered
  return rest > tolerancePx ? blank + rest : blank
}

/** The place of the uppermost row that is seen; 0 without any. */
const firstRowOf = ({ top, rows }: Frame): number => {
  const seen = rows.filter((row) => row.bottom > top).map(({ index }) => index)
  return seen.length > 0 ? Math.min(...seen) : 0
}

/** Frames of one stretch of scrolling, in their order. Throws a RangeError for fewer than two. */
export const summarize = (frames: readonly Frame[]): ScrollSummary => {
  const [first, last] = [frames[0], frames.at(-1)]
  if (first === undefined || last === undefined || last.at <= first.at) throw new RangeError('no frames')
  const blank = frames.map((frame) => blankPixelsOf(frame) / Math.max(1, frame.bottom - frame.top))
  const gaps = frames.slice(1).map(({ at }, index) => at - (frames[index]?.at ?? at))
  return {
    frames: frames.length,
    rowsPassed: Math.abs(firstRowOf(last) - firstRowOf(first)),
    blankFrames: blank.filter((share) => share > 0).length,
    worstBlank: Math.max(...blank),
    waitingFrames: frames.filter(({ rows }) => rows.some(({ shows }) => shows === 'place')).length,
    framesPerSecond: (1000 * (frames.length - 1)) / (last.at - first.at),
    slowestFrameMs: Math.max(...gaps),
  }
}
