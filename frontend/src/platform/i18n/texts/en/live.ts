export const texts = {
  live: {
    updated_one: '{{formatted}} updated',
    updated_other: '{{formatted}} updated',
    looksOne: '{{name}} is looking at this',
    looksTwo: '{{name}} and {{other}} are looking at this',
    looksMany_one: '{{name}} and {{count}} more are looking at this',
    looksMany_other: '{{name}} and {{count}} more are looking at this',
  },
}
