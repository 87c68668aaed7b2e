// SPDX-License-Identifier: Apache-2.0

/// The error numbers of Linux (asm-generic/errno.h).
enum ErrorNumber {
  static let noEntry: Int32 = 2
  static let busy: Int32 = 16
  static let noDevice: Int32 = 19
  static let invalid: Int32 = 22
  static let notSupported: Int32 = 95
  static let timedOut: Int32 = 110
  static let remoteIO: Int32 = 121
}
