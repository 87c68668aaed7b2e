// SPDX-License-Identifier: Apache-2.0
/// The executable file of this process.
public enum ProgramFile {
  /// The path of another program in the same directory; `name` alone if that is unknown.
  public static func beside(_ name: String) -> String {
    SymbolicLink.target(of: "/proc/self/exe").map { "\(File.directory(of: $0))/\(name)" } ?? name
  }
}
