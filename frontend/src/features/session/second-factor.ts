import { useState } from 'react'
import { ApiProblem } from '../../platform/api/index.ts'

/** The password was right, and a code is asked for. */
const isAsked = (error: unknown) =>
  error instanceof ApiProblem && error.problem.code === 'second_factor_required'

/** Whether a second factor is asked for, and which one the person has at hand. */
export const useSecondFactor = () => {
  const [isNeeded, setNeeded] = useState(false)
  const [isRecovery, setRecovery] = useState(false)
  return {
    isNeeded,
    isRecovery,
    setRecovery,
    forget: () => setNeeded(false),
    /** Gives true for the first refusal that only says that a code is missing. */
    isAskedBy: (error: unknown) => {
      if (isNeeded || !isAsked(error)) return false
      setNeeded(true)
      return true
    },
  }
}
