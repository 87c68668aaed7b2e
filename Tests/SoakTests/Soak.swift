// SPDX-License-Identifier: Apache-2.0
import Linux
import Testing

extension Trait where Self == ConditionTrait {
  /// Only where `make soak` asks for it, so that a plain `swift test` stays short.
  static var soak: Self {
    .enabled(if: ProcessEnvironment["DUTYSIGN_SOAK"] != nil, "make soak runs it")
  }
}
