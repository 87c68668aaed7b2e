// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

// Messages from the broker. Everything in them is the word of a stranger.
extension Bridge {
  mutating func receive(_ message: ReceivedMessage, at now: BridgeTime) {
    switch message.topic {
    case topics.set: receiveCommand(message, at: now)
    case topics.availability: readBack(message, at: now)
    case homeAssistantStatus:
      // Kept messages are of an earlier start.
      if !message.isRetained, message.payload == Availability.online.payload {
        discoverAt = now.boot + discoveryDelay
      }
    default:
      warn(.init("a message on a topic without a subscription is ignored", "未订阅的主题上来了消息，不予理会"))
    }
  }

  private mutating func warn(_ line: LocalizedText) { actions.append(.log(.warning, line)) }

  private var homeAssistantStatus: String? {
    configuration.homeAssistant.map { "\($0.prefix)/status" }
  }

  private mutating func receiveCommand(_ message: ReceivedMessage, at now: BridgeTime) {
    guard !message.isRetained else {
      warn(.init("a command that the broker has kept is ignored", "消息服务器保留的旧命令，不予执行"))
      return
    }
    guard budget.spend(at: now.boot) else {
      warn(
        .init(
          "commands come too fast; some are ignored without a result", "命令来得太快，部分不予执行，也不回复"))
      return
    }
    do throws(CommandRefusal) {
      let received = try StationCommand(parsing: message.payload)
      let command = try received.resolved(try check(received), at: now.wall)
      try seen.admit(command, at: now.wall)
      actions += [.remember(seen), .pass(command)]
    } catch {
      if error.reason == .duplicate, let id = error.id, let result = results[id] {
        return report(result)
      }
      warn(
        .init(
          "a command is refused: \(error.reason.rawValue)", "拒绝了一条命令：\(error.reason.rawValue)"))
      report(ResultDocument(error))
    }
  }

  /// Refuses a command that the configuration or the state of the sign does not allow.
  ///
  /// - Returns: the state of the sign.
  private func check(_ command: StationCommand) throws(CommandRefusal) -> Wire.State {
    let kind: BridgeConfiguration.AcceptedCommand =
      switch command.change {
      case .whereabouts, .note: .whereabouts
      case .lamp: .lamps
      case .attention: .attention
      }
    guard configuration.accept.contains(kind) else {
      throw CommandRefusal(command.id, .notAccepted)
    }
    guard let state, isSignOnline, lostAt == nil else {
      throw CommandRefusal(command.id, .unavailable)
    }
    guard state.clock == .synchronised else { throw CommandRefusal(command.id, .clockUnknown) }
    return state
  }

  /// Compares what the broker has as the availability of this sign with what was published.
  private mutating func readBack(_ message: ReceivedMessage, at now: BridgeTime) {
    guard let availability else { return }
    if message.payload == availability.payload {
      isReadBack = true
      readBackBy = nil
    } else if isReadBack, corrections.spend(at: now.boot) {
      // The will of a connection that was thought to be lost, or another client.
      warn(
        .init(
          "somebody else published to \(topics.availability); it is corrected",
          "别人向 \(topics.availability) 发布了内容，已改正"))
      sendAvailability(availability)
    }
  }

  mutating func sendAvailability(_ value: Availability) {
    // A broker that crashed may have kept an old `online`: it ends with the state.
    let expiry = value == .online ? StateDocument.span(configuration) : nil
    actions.append(
      .publish(
        Publication(
          .availability, to: topics.availability, value.payload, isRetained: true,
          expiry: expiry)))
  }
}
