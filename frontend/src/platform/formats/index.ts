export { fullName } from './name.ts'
export {
  formatAverage,
  formatEntry,
  formatMoney,
  formatNumber,
  formatPoints,
  formatShare,
  parseNumber,
} from './number.ts'
export { formatOwner } from './owner.ts'
export { formatAgo, formatDay, formatMoment, readTypedDay, utcDay } from './time.ts'
export { fieldLabel, formatCountry, formatValue } from './values.ts'
