// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Plate
import Sign

/// The desired contents of the plates, and their pictures.
///
/// One plate is rendered at a time. A rendering is discarded if the content has changed meanwhile.
/// Where rendering fails, the last picture stays as long as its statuses are true, and the plain
/// plate replaces it when they are not.
struct PlateRenderer: ~Copyable {
  /// How long the host may take for a plate; its timeouts are shorter, if nothing hangs in the
  /// kernel.
  static let timeout = Duration.seconds(30)

  private(set) var plates: [PlateState]
  /// Whether it was reported that the renderer lacks a part of its sandbox.
  private var isSandboxReported = false
  private var drawing: (number: UInt64, plate: Int, content: PlateContent, until: Duration)?
  /// Whether what is being rendered is overdue.
  private var isStuck = false
  private var lastNumber: UInt64 = 0
  private var inputs: Inputs?
  private var until = Deadline.never

  /// What the desired contents were last made from.
  private struct Inputs: Equatable {
    var whereabouts: [ID<Officer>: Whereabouts]
    var attention: Attention?
    var trust: ClockTrust
    var zone: Zone
    var bootEpoch: Int64
    var isStopping: Bool
  }

  init(_ configuration: SignConfiguration) {
    plates = configuration.settings.plates.compactMap { PlateState($0, configuration.wiring) }
  }

  /// When a content changes by itself, or a failed rendering is to be tried again.
  var deadline: Deadline {
    var first = isStuck ? nil : drawing?.until
    for plate in plates where drawing == nil { first = Deadline.first(first, plate.nextTry) }
    return until.earlier(Deadline(boot: first))
  }

  /// Updates the desired contents.
  ///
  /// The last reading of the trusted clock changes only while that is trusted.
  mutating func update(
    _ settings: Settings, _ whereabouts: [ID<Officer>: Whereabouts], _ attention: Attention?,
    at now: Now, since reading: ClockReading?, isStopping: Bool
  ) {
    guard !plates.isEmpty else { return }
    let present = Inputs(
      whereabouts: whereabouts, attention: attention, trust: now.trust, zone: now.zone,
      bootEpoch: now.bootEpoch, isStopping: isStopping)
    guard present != inputs || until.isReached(at: now) else { return }
    let stopsNow = isStopping && inputs?.isStopping != true
    inputs = present
    until = .never
    for index in plates.indices {
      let policy = plates[index].policy
      if isStopping, policy.onStop == .clear {
        // Once, with the time of the stop.
        guard stopsNow else { continue }
        plates[index].want(DesiredPlate(stopping: policy, settings, at: now).content)
      } else {
        let desired = DesiredPlate(
          policy, settings, whereabouts, attention: attention, at: now, since: reading)
        until = until.earlier(desired.until)
        plates[index].want(desired.content)
      }
    }
  }

  /// The next job for the renderer, and its number; nil without one, or while another one runs.
  mutating func nextJob(
    at now: Duration
  ) -> (job: [UInt8], thermometer: String?, number: UInt64)? {
    guard drawing == nil else { return nil }
    for index in plates.indices where plates[index].isDue(at: now) {
      guard let content = plates[index].wanted, let job = plates[index].job else { continue }
      lastNumber += 1
      drawing = (lastNumber, index, content, now + Self.timeout)
      return (job, plates[index].policy.thermometer, lastNumber)
    }
    return nil
  }

  /// Handles the result of a job; `displayed` is the digest of each display's frame.
  mutating func handle(
    _ number: UInt64, _ result: Result<Rendering, RenderFailure>, at now: Duration,
    displayed: [String: StatusDigest]
  ) {
    guard let drawing, drawing.number == number else { return }
    self.drawing = nil
    if isStuck {
      isStuck = false
      for index in plates.indices { plates[index].retry() }
    }
    guard plates[drawing.plate].wanted == drawing.content else { return }
    let device = plates[drawing.plate].policy.device
    plates[drawing.plate].handle(result, at: now, displayed: displayed[device])
  }

  /// Replaces frames that are not true while the renderer does not answer, of any plate: none can
  /// be rendered meanwhile.
  mutating func expire(at now: Duration, displayed: [String: StatusDigest]) {
    guard let drawing, drawing.until <= now else { return }
    isStuck = true
    let failure = RenderFailure("the renderer does not answer", didStart: false)
    for index in plates.indices where plates[index].isDue(at: now) {
      let device = plates[index].policy.device
      plates[index].handle(.failure(failure), at: now, displayed: displayed[device])
    }
  }

  /// What the renderer's sandbox lacks on this kernel, for the log; once.
  mutating func nextSandboxReport() -> String? {
    guard !isSandboxReported, let missing = plates.compactMap(\.missingSandbox).first else {
      return nil
    }
    isSandboxReported = true
    return missing.isEmpty
      ? nil
      : "the kernel does not confine dutysign-render completely: it has no sandbox for "
        + missing.map(\.rawValue).sorted().joined(separator: " and ")
  }

  /// Adopts the pictures of displays that stay, until there are new ones.
  mutating func adopt(_ old: borrowing PlateRenderer) {
    lastNumber = old.lastNumber
    isSandboxReported = old.isSandboxReported
    for index in plates.indices {
      let device = plates[index].policy.device
      let same = old.plates.first { $0.policy.device == device }
      if let same { plates[index].adopt(same) }
    }
  }
}
