// SPDX-License-Identifier: Apache-2.0
import CPango
import PlateDrawing

/// The fonts that are asked for first, where Debian installs them: they are found without the
/// system's rules.
enum StandardFonts {
  private static let families = Face.allCases.compactMap { face in
    Typesetter.families[face].map { String($0.prefix { $0 != "," }) }
  }

  /// Makes these families fontconfig's present configuration, by its cache of Debian's folders.
  ///
  /// - Returns: false, and changes nothing, unless they have each of the letters.
  static func adopt(for letters: Set<Unicode.Scalar>?) -> Bool {
    guard let letters,
      let configuration = FirstFonts.configuration(
        folders: ["/usr/share/fonts", "/usr/local/share/fonts"], caches: ["/var/cache/fontconfig"],
        patterns: families.map { "<patelt name='family'><string>\($0)</string></patelt>" })
    else { return false }
    // The present configuration is referenced by fontconfig itself.
    defer { FcConfigDestroy(configuration) }
    return have(letters, in: configuration) && FcConfigSetCurrent(configuration) != 0
  }

  /// Whether each family is there, regular and bold, and has each of these letters.
  private static func have(
    _ letters: Set<Unicode.Scalar>, in configuration: OpaquePointer
  ) -> Bool {
    guard let fonts = FcConfigGetFonts(configuration, FcSetSystem)?.pointee else { return false }
    let patterns = (0..<Int(fonts.nfont)).map { fonts.fonts[$0] }
    return families.allSatisfy { family in
      [FC_WEIGHT_NORMAL, FC_WEIGHT_BOLD].allSatisfy { weight in
        patterns.contains { font in
          isNamed(font, family) && hasWeight(font, weight) && has(font, letters)
        }
      }
    }
  }

  private static func isNamed(_ font: OpaquePointer?, _ family: String) -> Bool {
    var index: Int32 = 0
    var name: UnsafeMutablePointer<FcChar8>?
    while FcPatternGetString(font, FC_FAMILY, index, &name) == FcResultMatch, let found = name {
      if String(cString: found) == family { return true }
      index += 1
    }
    return false
  }

  private static func hasWeight(_ font: OpaquePointer?, _ weight: Int32) -> Bool {
    var found: Int32 = 0
    return FcPatternGetInteger(font, FC_WEIGHT, 0, &found) == FcResultMatch && found == weight
  }

  private static func has(_ font: OpaquePointer?, _ letters: Set<Unicode.Scalar>) -> Bool {
    var characters: OpaquePointer?
    guard FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) == FcResultMatch else {
      return false
    }
    return letters.allSatisfy { FcCharSetHasChar(characters, $0.value) != 0 }
  }
}
