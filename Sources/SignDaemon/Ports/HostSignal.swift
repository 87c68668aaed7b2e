// SPDX-License-Identifier: Apache-2.0
public import Configuration
public import Sign

/// What the host reports by itself.
public enum HostSignal: Equatable, Sendable {
  /// A client connected.
  case connected(ClientID, Peer)

  /// Bytes came in.
  case received(ClientID, [UInt8])

  /// Queued bytes were sent; so many are still queued.
  case sent(ClientID, queued: Int)

  /// The client sends nothing more and still reads; the daemon ends the connection.
  case finished(ClientID)

  /// The client closed the connection.
  case disconnected(ClientID)

  /// The client closed the connection while it was not read; what it sent before can still be read.
  case hungUp(ClientID)

  /// The user or the groups of a client are known better than when it connected.
  case identified(ClientID, Peer)

  /// Every name under `access` of the configuration that was adopted last has been looked up, and
  /// clients are identified by it.
  case accountsKnown

  /// The change with this generation is durable, or could not be made so.
  ///
  /// A failure is reported once for each change, so that its caller gets a reply. The host tries
  /// again where that can help, and reports success without a failure.
  case recorded(generation: UInt64, JournalFailure?)

  /// What the journal held at the start, when it could not be read.
  ///
  /// The host has added `Restored.generationOffset` to the generations of what it was handed before
  /// this signal, and reports on it by the new generations. What it is handed afterwards has new
  /// generations already.
  case restored(Restored)

  /// The journal was found damaged, or cannot be checked; for people.
  case journalDamaged(JournalFailure)

  /// The result of a query.
  case history(UInt64, Result<HistoryPage, JournalFailure>)

  /// The result of a maintenance job.
  case maintained(UInt64, Result<MaintenanceJob.Outcome, JournalFailure>)

  /// The result of a job for the renderer.
  case rendered(UInt64, Result<Rendering, RenderFailure>)

  /// The state of a display is saved, or could not be.
  case displayStateSaved(UInt64, JournalFailure?)

  /// A file that the next start needs, by its path, could not be written, or was at last: the copy
  /// of the good configuration, of one of its calendars, or what the sign has driven.
  ///
  /// A failure is reported once for each contents, and success only after one.
  case copied(String, JournalFailure?)

  /// The clock was stepped or synchronised, or its zone changed.
  case clockChanged

  /// The configuration is to be read again.
  case reload

  /// The result of reading the configuration.
  case configurationRead(Result<SignConfiguration, Problems>)

  /// The daemon is to end in good order.
  case stop
}
