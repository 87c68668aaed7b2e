// SPDX-License-Identifier: Apache-2.0
import Plate
import Testing

@testable import PlateDrawingTests
@testable import RenderTests

@Suite("Plates, all of them", .soak) struct PlateSoakTests {
  @Test("every plate by the nominal measure", arguments: PlateFormat.allCases)
  func nominal(format: PlateFormat) { EveryPlateTests.check(every: 1, on: format) }

  @Test("every plate with the fonts") func fonts() { MeasureTests.check(every: 1) }
}
