// SPDX-License-Identifier: Apache-2.0
public import Hardware
public import Sign

/// What outlives the process: the durable journal, snapshots and notes of lamps, the states of
/// displays.
///
/// A job with a number ends with one `HostSignal` that has the same number.
public protocol JournalPort: AnyObject {
  /// Makes a change durable, in the order of the calls.
  ///
  /// Ends with `HostSignal.recorded`, or with two of them: a failure, and later success.
  func record(_ change: Change)

  /// Why changes of callers are not accepted: too many changes wait. Nil while there is room.
  ///
  /// There is more room for changes that cannot be refused: those of buttons.
  var callRefusal: JournalFailure? { get }

  /// Queries the journal. Ends with `HostSignal.history`.
  func queryHistory(_ query: HistoryQuery, _ number: UInt64)

  /// Works on the whole journal, after the changes that were recorded before. Ends with
  /// `HostSignal.maintained`.
  func maintain(_ job: MaintenanceJob, _ number: UInt64)

  /// Saves snapshots of all lamps when the disk next can. Nothing waits for it.
  func save(_ lamps: [ID<Lamp>: LampSnapshot])

  /// Records the names of a configuration that read otherwise than those recorded last, for reports
  /// of the past. Nothing waits for it.
  func adopt(names: [RecordedName])

  /// Gives the changes of this boot that were made before the clock was known their times, by a
  /// trusted reading since: also those of an earlier process, and those that are still to be made
  /// durable. Nothing waits for it.
  func date(by reading: ClockReading)

  /// Keeps the bytes of the configuration in force and of its calendar files, by path, for a start
  /// whose files have problems. Nothing waits for it.
  func keep(configuration: [UInt8], calendars: [String: [UInt8]])

  /// Saves what the sign has driven, for a start with another configuration, when the disk next
  /// can. Nothing waits for it.
  func save(_ driven: DrivenOutputs)

  /// Notes what lamps are about to do, at once, for the next process of the same boot.
  ///
  /// A note outlives the process where a service manager keeps its page, and never a power cut.
  func note(_ lamps: [ID<Lamp>: LampNote])

  /// Saves what a display shows, for the next process of the same boot; nil marks the display as
  /// about to change, so that a process that starts after a kill does not trust an older state.
  ///
  /// Ends with `HostSignal.displayStateSaved`. The states of one display are saved in order.
  func save(_ state: DisplayState?, of display: String, _ number: UInt64)
}

/// Why something could not be stored or read: a change of the journal, a file beside it, or the
/// state of a display.
public struct JournalFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a person has to do about it.
  public enum Cause: Equatable, Sendable {
    /// Look after the disk, most often.
    case other

    /// Install the release that wrote the journal, or a later one, or move the file away.
    case newer

    /// Remove what has the name of the journal and is no file.
    case irregular

    /// Look at the damaged file that was set aside.
    case setAside
  }

  /// What happened, for people.
  public var description: String

  /// What to do about it.
  public var cause: Cause

  /// Makes a failure.
  public init(_ description: String, cause: Cause = .other) {
    self.description = description
    self.cause = cause
  }
}
