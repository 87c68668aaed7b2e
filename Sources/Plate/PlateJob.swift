// SPDX-License-Identifier: Apache-2.0

/// A job for the renderer: one plate.
public struct PlateJob: Codable, Hashable, Sendable {
  /// The format.
  public var format: PlateFormat

  /// The content.
  public var content: PlateContent

  /// How photographs are dithered; nil for Floyd and Steinberg.
  public var dithering: Dithering?

  /// The inks of the panel; nil for black and white.
  public var palette: Palette?

  /// The inks as they look on this panel, in the palette's order; nil for a usual panel.
  public var tones: [RGB]?

  /// Makes a job.
  public init(
    format: PlateFormat, content: PlateContent, dithering: Dithering? = nil,
    palette: Palette? = nil, tones: [RGB]? = nil
  ) {
    self.format = format
    self.content = content
    self.dithering = dithering
    self.palette = palette
    self.tones = tones
  }

  /// The inks of the panel and their tones.
  public var inkSet: InkSet { InkSet(palette ?? .blackWhite, tones: tones) }

  /// The maximum length of a job, in bytes of JSON.
  public static let longest = 64 * 1024
}

/// The report of the renderer on a plate.
public struct PlateReport: Codable, Hashable, Sendable {
  /// What was omitted, replaced or shortened; empty if the plate is complete.
  public var diagnostics: [PlateDiagnostic]

  /// The parts of the sandbox in which the plate was drawn; nil without one.
  public var sandbox: [SandboxPart]?

  /// A part of the renderer's sandbox.
  public enum SandboxPart: String, Codable, CaseIterable, Sendable {
    /// The kernel refuses to open files other than fonts.
    case files

    /// The kernel refuses system calls that concern other processes.
    case calls
  }

  /// Makes a report.
  public init(diagnostics: [PlateDiagnostic] = []) {
    self.diagnostics = diagnostics
  }
}

/// A difference between the plate and its job.
public struct PlateDiagnostic: Codable, Hashable, Sendable {
  /// The kind of difference.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// No font has this character; it is replaced by □.
    case missingGlyph

    /// No font is installed.
    case noFont

    /// The requested font is not installed, and another one was used.
    case missingFont

    /// The photograph is missing, broken, too large or of another format.
    case picture

    /// A text did not fit and ends in an ellipsis.
    case shortened

    /// A text did not fit and was omitted.
    case leftOut

    /// The text of the QR code is too long for its area.
    case code

    /// A name, a status, an end or the as-of time does not fit: the plate must not be shown.
    case cramped
  }

  /// The kind.
  public var kind: Kind

  /// The subject: the character, the font, the path or the text.
  public var subject: String

  /// What happened, for a person.
  public var detail: String

  /// Makes a diagnostic.
  public init(_ kind: Kind, _ subject: String, _ detail: String) {
    self.kind = kind
    self.subject = subject
    self.detail = detail
  }
}
