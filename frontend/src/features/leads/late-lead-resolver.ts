import type { Resolver } from 'react-hook-form'
import type { Language, Translate } from '../../platform/i18n/index.ts'
import type { LeadFormValues } from './lead-form-names.ts'

const load = () => import('./lead-resolver.ts').catch(() => null)

/** Loads the rules of the form, if they are not there yet; false when that failed. May be called again. */
export const loadLeadRules = async (): Promise<boolean> => (await load()) !== null

/**
 * Checks the form by the rules of the contract. They come with a validator as large as the form itself and are not
 * needed before a field is left, so they are loaded after the first paint, or as soon as they are asked for. Finds
 * nothing wrong while they cannot be loaded: whoever sends the form makes sure first that they are there.
 */
export const lateLeadResolver =
  (language: Language, t: Translate): Resolver<LeadFormValues> =>
  async (values, context, options) => {
    const rules = await load()
    return rules ? rules.leadResolver(language, t)(values, context, options) : { values, errors: {} }
  }
