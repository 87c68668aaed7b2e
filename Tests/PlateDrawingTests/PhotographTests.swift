// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing
import Testing

@Suite("The image processing of a photograph") struct PhotographTests {
  private func image(_ width: Int, _ height: Int, _ code: (Int, Int) -> Int) throws -> GreyImage {
    let pixels = (0..<height).flatMap { y in (0..<width).map { x in UInt8(code(x, y)) } }
    return try #require(GreyImage(width: width, height: height, pixels: pixels))
  }

  private func whole(_ image: GreyImage) -> Area {
    Area(x: 0, y: 0, width: image.width, height: image.height)
  }

  @Test("scaling averages light over the covered area, with weights") func scaling() throws {
    let stripes = try image(6, 2) { x, _ in x < 3 ? 0 : 255 }
    let scaled = stripes.scaled(whole(stripes), toWidth: 4, height: 1)
    for (light, expected) in zip(scaled.light, [0, 0, 1, 1] as [Float]) {
      #expect(abs(light - expected) < 1e-5)
    }
    let halves = stripes.scaled(whole(stripes), toWidth: 1, height: 1)
    #expect(abs(halves.light[0] - 0.5) < 1e-5)
  }

  @Test("an even grey is the same at any scale") func evenness() throws {
    let grey = try image(37, 23) { _, _ in 99 }
    for (width, height) in [(37, 23), (10, 7), (80, 50), (1, 1)] {
      let scaled = grey.scaled(whole(grey), toWidth: width, height: height)
      #expect((scaled.light.max() ?? 1) - (scaled.light.min() ?? 0) < 1e-4)
    }
  }

  @Test("cropping keeps the proportions and the upper part") func cropping() throws {
    let wide = try image(100, 40) { _, _ in 0 }
    #expect(wide.crop(toFill: (30, 40)) == Area(x: 35, y: 0, width: 30, height: 40))
    let high = try image(30, 100) { _, _ in 0 }
    #expect(high.crop(toFill: (30, 40)) == Area(x: 0, y: 20, width: 30, height: 40))
  }

  @Test("contrast is stretched to black and white, and one tone is not changed") func toning()
    throws
  {
    let flat = try image(64, 64) { x, _ in 100 + x }
    let toned = flat.scaled(whole(flat), toWidth: 64, height: 64).toned(ignored: 0)
    #expect(toned.light.min() == 0)
    #expect(toned.light.max() == 1)
    let even = try image(8, 8) { _, _ in 100 }
    let light = even.scaled(whole(even), toWidth: 8, height: 8)
    #expect(light.toned() == light)
  }

  @Test("dithering keeps the mean light of an even grey", arguments: [64, 128, 200])
  func dithering(code: Int) throws {
    let grey = try image(64, 64) { _, _ in code }
    let light = grey.scaled(whole(grey), toWidth: 64, height: 64)
    let paper = 1 - Double(Dithering.floydSteinberg.bitmap(of: light).inkCount) / 4096
    #expect(abs(paper - Double(light.light[0])) < 0.02)
  }

  @Test("Atkinson dithering is clearer: light tones become paper, dark ones ink")
  func atkinson() throws {
    for (code, isInk) in [(250, false), (20, true)] {
      let grey = try image(32, 32) { _, _ in code }
      let ink = Dithering.atkinson
        .bitmap(of: grey.scaled(whole(grey), toWidth: 32, height: 32)).inkCount
      #expect(ink == (isInk ? 1024 : 0))
    }
  }

  @Test("dithering has serpentine order") func serpentine() throws {
    let grey = try image(8, 4) { _, _ in 156 }
    let bitmap = Dithering.floydSteinberg
      .bitmap(of: grey.scaled(whole(grey), toWidth: 8, height: 4))
    #expect(
      bitmap.pbmText == """
        P1
        8 4
        10101010
        01010101
        10101010
        01010101

        """)
  }

  @Test("sharpening increases an edge and does not change an even area") func sharpening() throws {
    let edge = try image(6, 3) { x, _ in x < 3 ? 80 : 160 }
    let light = edge.scaled(whole(edge), toWidth: 6, height: 3)
    let sharp = light.sharpened()
    #expect(abs(sharp.light[6] - light.light[6]) < 1e-6)
    #expect(sharp.light[8] < light.light[8] - 0.05)
    #expect(sharp.light[9] > light.light[9] + 0.05)
  }

  @Test("an image is rotated by the orientation of the camera", arguments: Orientation.allCases)
  func orientation(_ orientation: Orientation) throws {
    // The upright image is 1 2 / 3 4 / 5 6; the stored one depends on the orientation.
    let stored: [Orientation: (Int, [UInt8])] = [
      .upright: (2, [1, 2, 3, 4, 5, 6]), .mirrored: (2, [2, 1, 4, 3, 6, 5]),
      .upsideDown: (2, [6, 5, 4, 3, 2, 1]), .flipped: (2, [5, 6, 3, 4, 1, 2]),
      .transposed: (3, [1, 3, 5, 2, 4, 6]), .turnedRight: (3, [2, 4, 6, 1, 3, 5]),
      .transversed: (3, [6, 4, 2, 5, 3, 1]), .turnedLeft: (3, [5, 3, 1, 6, 4, 2]),
    ]
    let (width, pixels) = try #require(stored[orientation])
    let image = try #require(GreyImage(width: width, height: 6 / width, pixels: pixels))
    let upright = image.upright(orientation)
    #expect(upright.width == 2)
    #expect(upright.pixels == [1, 2, 3, 4, 5, 6])
  }
}
