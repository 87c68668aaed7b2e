// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Plate
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost

/// The display: it shows the status labels that it should show.
extension Oracle {
  /// Models the display of the configuration in force.
  func modelDisplay() {
    let old = display
    display = plan.settings.plates.first.map { policy in
      DisplayModel(policy, plan.wiring, path: path(toDisplay: policy.device))
    }
    if let old { display?.adopt(old, at: elapsed) }
    // The panel may have been refreshed under another key until now.
    display?.refreshes.forget(at: elapsed)
    if display != nil {
      leavingDisplay = nil
    } else if let old {
      leavingDisplay = LeavingDisplay(path: old.path, kind: old.kind, at: elapsed)
    }
  }

  private func path(toDisplay key: String) -> [Health] {
    guard let panel = plan.wiring.panels[key] else {
      return path(to: .channel(device: key, 0))
    }
    let port = panel.port
    let lines = [port.dataCommand, port.reset, port.busy, port.power].compactMap { $0 }
    return [part("device \(key)")] + lines.flatMap { path(to: .line($0)) }
  }

  /// Notes what a colour panel was sent since the last turn.
  func noteRefreshes(_ board: SimulatedBoard) {
    guard display?.kind == .colour else { return }
    display?.refreshes.record(board.panelTranscripts, at: elapsed)
  }

  /// Compares the displayed frame with the expected status labels.
  func checkDisplay(_ board: SimulatedBoard) throws(Violation) {
    guard var display, startedAt != nil else { return }
    defer { self.display = display }
    display.wanted = statusLabels(on: display)
    display.note(
      isSound: isSound(display.path), isRendererSound: isSound([part("renderer")]), at: elapsed)
    let isTrial = trials.present != nil
    guard display.isDue(at: elapsed) || display.isOutdated(isTrial: isTrial) else { return }
    if isTrial {
      if let message = display.checkTrial(displayedFrame(board, in: display.palette), at: elapsed) {
        throw Violation(message: message)
      }
      return
    }
    if let message = display.check(displayedFrame(board, in: display.palette), at: elapsed) {
      throw Violation(message: message)
    }
  }

  /// The frame on the display; it is packed once as long as the display does not change.
  private func displayedFrame(_ board: SimulatedBoard, in palette: Palette) -> Frame? {
    guard let displayed = board.displayedFrame(of: Scenario.display) else { return nil }
    if let last = lastDisplayed, last.palette == palette, last.displayed == displayed {
      return last.frame
    }
    let frame = displayed.frame(in: palette)
    lastDisplayed = (displayed, palette, frame)
    return frame
  }

  /// Compares the plates in a status with the expected status labels.
  func check(_ plates: [Wire.Plate]) throws(Violation) {
    guard let display, let plate = plates.first else { return }
    if trials.present != nil {
      guard plate.wanted.isEmpty, plate.shown == nil else {
        throw Violation(message: "the plate is reported with whereabouts in a trial")
      }
      return
    }
    let wanted = statusLabels(on: display)
    // The plate follows the LEDs in the same turn, after the calls.
    guard plate.wanted == wanted.texts || plate.wanted == display.wanted.texts else {
      throw Violation(
        message:
          "the status reports \(plate.wanted) as wanted on the display, should be \(wanted.texts)")
    }
    if plate.current, plate.wanted == wanted.texts { self.display?.isClaimed = true }
  }

  private func statusLabels(on display: DisplayModel) -> [PlateWhereabouts?] {
    display.officers.compactMap { key in
      plan.settings.officers.first { $0.key == key }
    }.map { attention.present == nil ? statusLabels(of: $0) : Self.attentionLabel }
  }

  private func statusLabels(of officer: Officer) -> PlateWhereabouts? {
    switch observation(officer) {
    case .unknown: return nil
    case .leave:
      return PlateWhereabouts(label: leaveStatus.label, isOutlined: !leaveStatus.isPresent)
    case .status(let name, let isLate):
      guard let status = plan.settings.statuses.first(where: { $0.name == name }) else {
        return nil
      }
      return PlateWhereabouts(
        label: status.label, isOutlined: !status.isPresent, isPastEnd: isLate)
    }
  }

  /// The status that shows leave.
  var leaveStatus: Status {
    plan.settings.statuses.first { $0.name == "on-leave" }
      ?? Status(
        name: "on-leave", label: "休假", english: "On leave",
        colour: Colour(red: 0x80, green: 0x80, blue: 0x80))
  }
}

extension SimulatedBoard {
  /// Whether the display shows anything.
  var showsAnything: Bool {
    displayedFrame(of: Scenario.display)?.frame().map { $0.inkCount > 0 } ?? false
  }
}

extension [PlateWhereabouts?] {
  /// The texts of the status labels.
  fileprivate var texts: [String] { map { $0?.label ?? "去向待更新" } }
}
