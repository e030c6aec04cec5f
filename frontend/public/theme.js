// Runs before the first paint, so that a stored theme never flashes the other one. A file of its own, not an
// inline script, because the content security policy allows scripts from our own origin only.
try {
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  const language = localStorage.getItem('language')
  if (language === 'de' || language === 'en') document.documentElement.lang = language
} catch {
  // Storage is blocked: the system's theme and the browser's language apply.
}
