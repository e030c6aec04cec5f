/**
 * A fault that whoever runs the server or one of its commands can mend. Its message is a sentence for them, and all they
 * see: no stack.
 */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError'
}
