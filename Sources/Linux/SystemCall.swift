// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Makes a system call, repeats it after `EINTR`, and throws the error if it returns -1.
///
/// - Parameters:
///   - name: the call, for the error.
///   - subject: what it is made on, for the error.
///   - body: the call itself; it may run several times.
/// - Returns: what the call returned.
/// - Throws: the call's `errno`.
@discardableResult
public func systemCall<Number: SignedInteger>(
  _ name: String, _ subject: @autoclosure () -> String = "", _ body: () -> Number
) throws(SystemError) -> Number {
  while true {
    let result = body()
    if result != -1 { return result }
    let code = errno
    if code != EINTR { throw SystemError(call: name, code: code, subject: subject()) }
  }
}

/// Makes a system call on a non-blocking descriptor, and repeats it after `EINTR`.
///
/// - Parameters:
///   - name: the call, for the error.
///   - subject: what it is made on, for the error.
///   - body: the call itself; it may run several times.
/// - Returns: what the call returned, or nil if it would block (`EAGAIN`).
/// - Throws: the call's `errno`.
public func systemCallNonBlocking<Number: SignedInteger>(
  _ name: String, _ subject: @autoclosure () -> String = "", _ body: () -> Number
) throws(SystemError) -> Number? {
  do throws(SystemError) {
    return try systemCall(name, subject(), body)
  } catch {
    guard error.code == EAGAIN else { throw error }
    return nil
  }
}
