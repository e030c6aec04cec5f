/** Milliseconds on a clock that all processes of this machine share. */
export const sharedNowMs = (): number => Number(process.hrtime.bigint()) / 1e6
