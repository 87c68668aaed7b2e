// SPDX-License-Identifier: Apache-2.0

/// What the renderer is asked for: one plate.
public struct PlateJob: Codable, Hashable, Sendable {
  /// The panel.
  public var format: PlateFormat

  /// What is written.
  public var content: PlateContent

  /// How photographs become ink; Floyd and Steinberg's way if nil.
  public var dithering: Dithering?

  /// Makes a job.
  public init(format: PlateFormat, content: PlateContent, dithering: Dithering? = nil) {
    self.format = format
    self.content = content
    self.dithering = dithering
  }

  /// The longest job that is read, in bytes of JSON.
  public static let longest = 64 * 1024
}

/// What the renderer has to say of a plate besides the plate.
public struct PlateReport: Codable, Hashable, Sendable {
  /// What was left out, replaced or shortened; empty if the plate is as it should be.
  public var diagnostics: [PlateDiagnostic]

  /// Makes a report.
  public init(diagnostics: [PlateDiagnostic] = []) {
    self.diagnostics = diagnostics
  }
}

/// One thing that is not on the plate as it was asked for.
public struct PlateDiagnostic: Codable, Hashable, Sendable {
  /// The kinds of findings.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// No font has this character; □ stands in its place.
    case missingGlyph

    /// No font at all is installed.
    case noFont

    /// The font that was asked for is not installed, and another was used.
    case missingFont

    /// The photograph is not there, broken, too large or of another format.
    case picture

    /// A text did not fit and ends in an ellipsis.
    case shortened

    /// Something did not fit and was left out.
    case leftOut

    /// The text of the code is too long for the room it has.
    case code
  }

  /// The kind.
  public var kind: Kind

  /// What it is about: the character, the font, the path or the text.
  public var subject: String

  /// What happened, for people.
  public var detail: String

  /// Makes a finding.
  public init(_ kind: Kind, _ subject: String, _ detail: String) {
    self.kind = kind
    self.subject = subject
    self.detail = detail
  }
}
