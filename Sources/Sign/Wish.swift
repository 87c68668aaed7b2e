// SPDX-License-Identifier: Apache-2.0

/// What the sign should show, as one value.
public struct Outputs: Equatable, Sendable {
  /// The level of each lamp, as the eye sees it.
  public var lamps: [Name<Lamp>: Level]

  /// What each officer's indicator shows.
  public var indicators: [Name<Officer>: Light]

  /// What an indicator shows.
  public enum Light: Hashable, Sendable {
    /// Nothing: the whereabouts are not known, or it is the dark half of a blink.
    case dark

    /// This status.
    case lit(Status)
  }

  /// Makes outputs.
  public init(lamps: [Name<Lamp>: Level] = [:], indicators: [Name<Officer>: Light] = [:]) {
    self.lamps = lamps
    self.indicators = indicators
  }
}

/// What the sign should show, and until when that holds if nothing happens.
public struct Wish: Equatable, Sendable {
  /// What it should show.
  public var outputs: Outputs

  /// Until when.
  public var until: Deadline

  /// Makes a wish; without arguments for a dark sign.
  public init(outputs: Outputs = Outputs(), until: Deadline = .never) {
    self.outputs = outputs
    self.until = until
  }

  /// Half a blink: an indicator whose announced end has passed is lit and dark for this long.
  public static let blink = Duration.seconds(1)
}

extension Controller {
  /// What the sign should show now.
  public func wish(_ state: State, _ now: Now) -> Wish {
    var wish = Wish(until: deadline(state))
    for officer in settings.officers {
      let (shown, until) = settings.shown(state.whereabouts[officer.key], of: officer, at: now)
      wish.until = wish.until.earlier(until)
      switch shown {
      case .unknown:
        wish.outputs.indicators[officer.key] = .dark
      case .status(let status, pastEnd: false):
        wish.outputs.indicators[officer.key] = .lit(status)
      case .status(let status, pastEnd: true):
        let phase = now.boot / Wish.blink
        wish.outputs.indicators[officer.key] =
          phase.truncatingRemainder(dividingBy: 2) < 1 ? .lit(status) : .dark
        wish.until = wish.until.earlier(Deadline(boot: Wish.blink * (phase.rounded(.down) + 1)))
      }
    }
    for lamp in settings.lamps {
      let report = report(on: lamp, state, now)
      wish.outputs.lamps[lamp.key] = report.level
      wish.until = wish.until.earlier(Deadline(civil: report.next))
      if let override = state.lamps[lamp.key]?.override, !override.isOver(at: now) {
        wish.until = wish.until.earlier(override.deadline(at: now))
      }
    }
    return wish
  }
}
