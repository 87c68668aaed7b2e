// SPDX-License-Identifier: Apache-2.0
import Hardware
import SimulatedHardware

/// The refreshes of a colour panel: minutes lie between two, unless nobody would correct the frame
/// later (docs/displays.md).
struct ColourRefreshes {
  /// When the last one began and ended, on the boot clock.
  private var last: (began: Duration, ended: Duration)?

  /// Whether the last one counts: not what was before a start, a reload, a trial or a fault.
  private var counts = false

  /// Until when one may follow another at once: where a trial ends while the test picture is being
  /// shown, the plate follows it.
  private var urgentUntil = Duration.zero

  /// What was too soon.
  private var message: String?

  /// Records what the panel was sent since the last call.
  mutating func record(_ transcripts: [Transcript], at elapsed: Duration) {
    // The boot clock begins anew with the machine.
    let first = transcripts.indices.dropFirst().last {
      transcripts[$0].began < transcripts[$0 - 1].began
    }
    if let last, let newest = transcripts.last, newest.began < last.began { self.last = nil }
    for transcript in transcripts[(first ?? 0)...] {
      if let last, transcript.began <= last.began { continue }
      guard transcript.isRefresh else { continue }
      let pause = last.map { transcript.began - $0.ended }
      if counts, elapsed > urgentUntil, let pause, pause < DisplayModel.interval - .seconds(1) {
        message = "the colour panel was refreshed \(pause.inWords) after the last time"
      }
      last = (transcript.began, transcript.ended)
      counts = elapsed > urgentUntil
    }
  }

  /// Excuses the next one, and those that need not wait now.
  mutating func forget(at elapsed: Duration) {
    counts = false
    message = nil
    urgentUntil = elapsed + DisplayModel.Kind.colour.urgentBound
  }

  /// What was too soon since the last call.
  mutating func check(isExcused: Bool, at elapsed: Duration) -> String? {
    if isExcused { forget(at: elapsed) }
    defer { message = nil }
    return message
  }
}

extension Transcript {
  /// Whether it drives the inks of a colour panel: all of them do by command 12.
  fileprivate var isRefresh: Bool {
    transaction.operations.contains { operation in
      if case .command(0x12, _) = operation { true } else { false }
    }
  }
}
