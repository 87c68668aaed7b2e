// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Plate
import Sign

extension Faults {
  /// The kinds of faults, each with its advice; clients get the raw value.
  enum Kind: String, CaseIterable {
    case gone, busy, refused, failed, released
    case busGone = "bus_gone"
    case busFailed = "bus_failed"
    case busSlow = "bus_slow"
    case busNoisy = "bus_noisy"
    case chipGone = "chip_gone"
    case chipFailed = "chip_failed"
    case linesMissing = "lines_missing"
    case leftOver = "left_over"
    case stuckButton = "stuck_button"
    case mailboxOpen = "mailbox_open"
    case lampDead = "lamp_dead"
    case lampShort = "lamp_short"
    case lampStuck = "lamp_stuck"
    case daylight
    case daylightFrozen = "daylight_frozen"
    case daylightCovered = "daylight_covered"
    case daylightDazzled = "daylight_dazzled"
    case record, configuration, machine, place
    case recordNewer = "record_newer"
    case recordIrregular = "record_irregular"
    case recordSetAside = "record_set_aside"
    case configurationCopy = "configuration_copy"
    case configurationUnread = "configuration_unread"
    case displayStuckBusy = "display_stuck_busy"
    case displayNoBusy = "display_no_busy"
    case displayTooShort = "display_too_short"
    case displayWrongPolarity = "display_wrong_polarity"
    case displaySupplyLost = "display_supply_lost"
    case plateUndrawn = "plate_undrawn"
    case plateFont = "plate_font"
    case platePicture = "plate_picture"
    case plateCode = "plate_code"
    case plateCramped = "plate_cramped"
    case thermometer
    case calendarEnding = "calendar_ending"
    case calendarEnded = "calendar_ended"
  }
}

extension Faults.Kind {
  /// The kind of a hardware error.
  init(_ reason: HardwareError.Reason) {
    self =
      switch reason {
      case .gone, .pending: .gone
      case .busy: .busy
      case .refused: .refused
      case .failed: .failed
      }
  }

  /// The kind of a failure of the journal.
  init(_ cause: JournalFailure.Cause) {
    self =
      switch cause {
      case .other: .record
      case .newer: .recordNewer
      case .irregular: .recordIrregular
      case .setAside: .recordSetAside
      }
  }

  /// The kind of a calendar that runs out.
  init(_ end: CalendarEnd) {
    self =
      switch end {
      case .nextYear: .calendarEnding
      case .thisYear: .calendarEnded
      }
  }

  /// The kind of a lamp's fault.
  init(_ fault: LampHealth.Fault) {
    self =
      switch fault {
      case .dead: .lampDead
      case .short: .lampShort
      case .stuck: .lampStuck
      }
  }

  /// The kind of a daylight sensor's fault.
  init(_ fault: Daylight.Fault) {
    self =
      switch fault {
      case .silent: .daylight
      case .frozen: .daylightFrozen
      case .covered: .daylightCovered
      case .dazzled: .daylightDazzled
      }
  }

  /// The kind of a display's fault.
  init(_ fault: DisplayFault) {
    self =
      switch fault {
      case .stuckBusy: .displayStuckBusy
      case .noBusy: .displayNoBusy
      case .tooShort: .displayTooShort
      case .wrongPolarity: .displayWrongPolarity
      case .powerLost: .displaySupplyLost
      }
  }

  /// The kind of a renderer's diagnostic.
  init(_ diagnostic: PlateDiagnostic) {
    self =
      switch diagnostic.kind {
      case .picture: .platePicture
      case .code: .plateCode
      case .cramped: .plateCramped
      default: .plateFont
      }
  }

  /// What a person at the sign can do about it.
  var advice: String {
    switch self {
    case .gone: "Check its wiring and power, and its name in the configuration."
    case .busy: "Stop the other program, or the kernel driver, that holds it."
    case .refused: "Check the rights of the daemon's user and what the device can do."
    case .failed: "Check its wiring, its pull-ups and the length of its cable."
    case .busGone:
      "Enable the bus and load its driver (i2c-dev), or correct 'bus' in the configuration."
    case .busFailed:
      "Unplug its devices one by one: one may hold it. Check power, pull-ups and cable length."
    case .busSlow:
      "Unplug its devices one by one: one may hold the clock. Check pull-ups and cable length."
    case .busNoisy:
      "Shorten the cable or lay it away from mains; check its pull-ups and its ground."
    case .chipGone: "Plug it in or load its driver; gpiodetect lists the chips and their labels."
    case .chipFailed: "Check the wiring and power of the chip, and its bus; dmesg may say more."
    case .linesMissing:
      "Compare the names with gpioinfo; the chip that has them may be missing, or its driver."
    case .released: "Run dutysign reload to have it driven again."
    case .leftOver: "Switch it off or unplug it; the sign tries for an hour, then this ends."
    case .stuckButton: "Free the button, or check its cable for a short."
    case .mailboxOpen: "Look into the box: something may hold its flap; or check its cable."
    case .lampDead, .lampShort, .lampStuck:
      "Look at the lamp and its relay; after a change run dutysign lamp-replaced."
    case .daylight: "Check the sensor and its cable; a loose plug comes and goes."
    case .daylightFrozen: "Check the sensor and its cable, or replace it."
    case .daylightCovered: "Free the sensor of snow, leaves or dirt, and let it face the sky."
    case .daylightDazzled: "Turn the sensor away from the lamp or street light that shines on it."
    case .record:
      "Check that the state directory is there and may be written, and its disk has room and works."
    case .recordNewer:
      "Install the later release again, or move the file away for an empty record."
    case .recordIrregular:
      "Remove what the message names, or move it away: a file of that name is then made."
    case .recordSetAside:
      "Look at the file beside the record that ends in .damaged, and replace the card if it "
        + "happens again; this ends at the next start."
    case .configurationCopy:
      "Check that the state directory may be written and its disk has room: with errors in the "
        + "file the next start would find no good copy, and leave the sign dark."
    case .configuration: "Run dutysign check, correct the file and run dutysign reload."
    case .configurationUnread: "Check the health of the disk that the configuration file is on."
    case .displayStuckBusy: DisplayFault.stuckBusy.advice.asSentence
    case .displayNoBusy: DisplayFault.noBusy.advice.asSentence
    case .displayTooShort: DisplayFault.tooShort(.zero).advice.asSentence
    case .displayWrongPolarity: DisplayFault.wrongPolarity.advice.asSentence
    case .displaySupplyLost: DisplayFault.powerLost.advice.asSentence
    case .plateUndrawn: "Run dutysign preview; check that dutysign-render and fonts are installed."
    case .plateFont:
      "Install fonts that have it, such as fonts-noto-cjk, for a rare character fonts-hanazono, "
        + "and run dutysign reload."
    case .platePicture: "Put a PNG or JPEG of at most 32 MiB there, and run dutysign reload."
    case .plateCramped:
      "Give the plate fewer officers or shorter names and labels; dutysign preview shows it."
    case .plateCode: "Shorten the code of the plate in the configuration."
    case .thermometer: "Check the thermometer and the file that the configuration names."
    case .calendarEnding, .calendarEnded:
      "Add the year's arrangement under calendar in the configuration, and run dutysign reload."
    case .place:
      "Correct latitude, longitude or timezone in the configuration: lamps go by the sun there."
    case .machine: "Look at what else runs on the machine, and restart it if that does not help."
    }
  }
}

extension String {
  /// The text with a capital and a full stop.
  fileprivate var asSentence: String {
    prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".")
  }
}
