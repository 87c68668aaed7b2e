// SPDX-License-Identifier: Apache-2.0
import Configuration
import Devices
import Hardware
import Plate
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("A plate in colour") struct ColourPlateTests {
  private func plan(_ change: (inout PlatePolicy) -> Void = { _ in }) -> SignConfiguration {
    var plan = PlateFixture.plan(change)
    plan.wiring.panels["paper"]?.part = .ed2208
    return plan
  }

  private func refreshes(_ world: World) -> [Duration] {
    world.board.panelTranscripts.filter { $0.transaction.operations.count > 20 }.map(\.began)
  }

  @Test("its job has the inks of the panel, and its frame is shown in them") func shows() throws {
    let world = try World(plan { $0.tones = Palette.six.ideal })
    world.run(for: .seconds(60))
    let job = try #require(world.host.jobs.last)
    #expect(job.palette == .six && job.tones == Palette.six.ideal)
    let frame = try #require(world.displayedFrame)
    #expect(frame == world.lastDrawn)
    // The renderer of the tests writes a few rows, each in another ink.
    #expect(Set(frame.bytes.map { $0 >> 4 }).count >= 4)
    #expect(world.board.violations(of: "paper").isEmpty)
  }

  @Test("the colour of a status is on it") func colours() throws {
    let world = try World(plan())
    world.press("GPIO7")
    world.run(for: .seconds(60))
    let whereabouts = world.host.jobs.last?.content.officers.compactMap(\.whereabouts) ?? []
    #expect(whereabouts.allSatisfy { $0.colour != nil } && !whereabouts.isEmpty)
  }

  @Test("a change right after a refresh waits for the panel's three minutes, and LEDs do not")
  func waits() throws {
    let world = try World(plan())
    world.run(for: .seconds(300))
    let start = world.host.now().boot
    world.press("GPIO7")
    world.run(for: .seconds(60))
    let first = world.displayedFrame
    #expect(first == world.lastDrawn)
    world.press("GPIO8")
    world.run(for: .seconds(60))
    world.press("GPIO7")
    world.run(for: .milliseconds(500))
    world.press("GPIO8")
    world.run(for: .seconds(30))
    #expect(world.displayedFrame == first && world.lastDrawn != first)
    let plate = try #require(try world.wireState.plates?.first)
    #expect(!plate.current && plate.shown != plate.wanted)
    world.run(for: .seconds(120))
    #expect(world.displayedFrame == world.lastDrawn)
    #expect(try world.wireState.plates?.first?.current == true)
    let since = refreshes(world).filter { $0 >= start }
    #expect(since.count == 2)
    #expect(since[1] - since[0] >= .seconds(180) && since[1] - since[0] < .seconds(200))
  }

  @Test("an orderly stop does not wait for the three minutes") func stop() throws {
    let world = try World(plan())
    world.run(for: .seconds(300))
    world.press("GPIO7")
    world.run(for: .seconds(30))
    world.host.signal(.stop)
    world.host.horizon = world.host.now().boot + .minutes(2)
    world.daemon.run()
    #expect(world.host.jobs.last?.content.isStopped == true)
    #expect(world.displayedFrame == world.lastDrawn)
  }

  @Test("a restart knows the frame, and refreshes nothing") func restart() throws {
    let first = try World(plan())
    first.run(for: .seconds(120))
    let saved = first.host.displayStates
    #expect(saved["paper"]?.picture == first.displayedFrame?.file)
    let second = try World(
      plan(), restored: Restored(displayStates: saved), at: first.host.now().civil)
    second.run(for: .seconds(60))
    #expect(try second.wireState.plates?.first?.current == true)
    #expect(refreshes(second).isEmpty)
  }

  @Test("a trial shows the inks, at once") func trial() throws {
    let world = try World(plan())
    world.run(for: .seconds(60))
    let trier = try Trier(world, seconds: 120)
    world.run(for: .seconds(30))
    #expect(world.displayedFrame == TestPicture.frame(width: 800, height: 480, palette: .six))
    trier.holder.hangUp()
    world.run(for: .seconds(30))
    #expect(world.displayedFrame == world.lastDrawn)
  }

  @Test("where the renderer fails, the plain plate is shown in black") func plain() throws {
    let world = try World(plan())
    world.run(for: .seconds(300))
    world.press("GPIO7")
    world.run(for: .seconds(30))
    world.host.renderFailure = RenderFailure("broken", didStart: true)
    world.press("GPIO8")
    world.run(for: .seconds(240))
    let plain = PlainPlate.bitmap(width: 800, height: 480, contacts: ["027-8888 8888"])
    #expect(world.displayedFrame == Frame(plain, palette: .six))
  }

  @Test("the picture on the socket has its pixels and the tones of its inks") func picture() throws
  {
    let world = try World(plan())
    world.run(for: .seconds(60))
    let picture = try world.call(Wire.Picture.self, .init(device: "paper"))
    #expect(picture.inks == Palette.six.measured.map(\.text))
    #expect(picture.pixels == world.displayedFrame.map { Base64.text($0.bytes) })
    #expect(picture.bitmap == world.displayedFrame.map { Base64.text($0.bitmap.pbm) })
  }
}
