/** Tests that say nothing about a deployed product, each with its reason; all others run against it as well. */
export const elsewhere: readonly { readonly title: RegExp; readonly reason: string }[] = [
  {
    title: /the banner says that there is no sign-in/,
    reason: 'There is sign-in: open mode refuses to serve behind a proxy.',
  },
  {
    title: /an installation that nobody has set up/,
    reason: 'It starts an installation of its own; this one has been set up by the same link.',
  },
  {
    title: /the page of all parts, in development/,
    reason: 'It looks at the development server, which nobody deploys.',
  },
]
