// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import ConfigurationTests

@Suite("The configuration, for long", .soak) struct ConfigurationSoakTests {
  @Test("damaged files", arguments: 1...8) func damage(_ seed: UInt64) {
    MutationTests.damage(seed, times: 400)
  }
}
