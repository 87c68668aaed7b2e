// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CommandLineTests

@Suite("The command line, for long", .soak) struct CommandLineSoakTests {
  @Test("each command with a pipe that nobody reads, in both ways") func pipes() throws {
    try OutputTests().endWithoutWord { _ in [0, 1] }
  }

  @Test("each command with each reply that it does not want, in Chinese", arguments: 0...13)
  func replies(_ number: Int) throws {
    try ChineseOutputTests().refuse(by: number, each: 1)
  }
}
