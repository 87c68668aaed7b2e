// SPDX-License-Identifier: Apache-2.0
import Journal
import Testing

/// The error that `body` throws; nil, and an issue, if it throws none or another.
func failure(_ body: () throws -> Void) -> JournalError? {
  do {
    try body()
    Issue.record("nothing was thrown")
  } catch let error as JournalError {
    return error
  } catch {
    Issue.record(error)
  }
  return nil
}
