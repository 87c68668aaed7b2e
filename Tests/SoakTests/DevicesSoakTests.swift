// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Testing

@testable import DevicesTests

@Suite("Drivers, for long", .soak) struct DevicesSoakTests {
  @Test("ten thousand brown-outs among other faults", arguments: ExpanderInputTests.expanders)
  func expanders(part: ChannelPart) { ExpanderFaultTests.injectFaults(to: part, seeds: 0..<1100) }

  @Test("a busy day of a display", arguments: Part.papers) func busyDay(part: Part) throws {
    try DisplayDriverTests.showPictures(40, on: part)
  }

  @Test(
    "a driver of any display with one wrong operation is detected", arguments: Part.papers,
    MutantTests.Scene.allCases)
  func mutants(part: Part, scene: MutantTests.Scene) throws {
    try MutantTests.tryMutations(of: part, scene)
  }
}
