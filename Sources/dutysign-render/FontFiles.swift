// SPDX-License-Identifier: Apache-2.0
import CPango

/// The files of the fonts that fontconfig has found.
enum FontFiles {
  /// Loads fontconfig's configuration and caches, and returns the files of all fonts.
  ///
  /// Pango opens the files later, and nothing else.
  static func installed() -> [String] {
    guard FcInit() != 0, let fonts = FcConfigGetFonts(nil, FcSetSystem)?.pointee else { return [] }
    var files: Set<String> = []
    for index in 0..<Int(fonts.nfont) {
      var name: UnsafeMutablePointer<FcChar8>?
      let found = FcPatternGetString(fonts.fonts[index], FC_FILE, 0, &name)
      if found == FcResultMatch, let name { files.insert(String(cString: name)) }
    }
    return Array(files)
  }
}
