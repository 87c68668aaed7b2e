// SPDX-License-Identifier: Apache-2.0
import Sign

/// A file that is read on after an error of syntax, so that one character does not hide what else
/// is wrong.
///
/// A line with an error is repaired where the meaning is clear, else its value is left out, else
/// its section. Other problems of such a line are not reported.
struct ResumedDocument {
  /// The root node; nil for an empty file, or where reading could not go on.
  private(set) var root: Node?

  /// The first errors of syntax, and parts that are refused.
  private(set) var faults: [Document.Fault] = []

  /// The number of the other refused parts.
  private(set) var moreFaults = 0

  /// The lines that are not as in the file.
  private(set) var changedLines: Set<Int> = []

  /// Whether sections were left out, to whose names the rest may refer.
  private(set) var isPartial = false

  /// Whether the file is well-formed.
  var isWhole: Bool { changedLines.isEmpty }

  /// The lines as they are read.
  private var lines: [Substring]

  /// The lines whose values were left out.
  private var cutLines: Set<Int> = []

  /// The largest number of errors after which reading goes on, and of bytes that are read again.
  private static let limits = (errors: 20, bytes: 1 << 18)

  /// Reads a text as far as it can be read.
  init(_ text: SourceText) {
    lines = text.lines
    faults = text.faults
    changedLines = text.faultyLines
    var bytesLeft = Self.limits.bytes
    var text = text
    for _ in 0...Self.limits.errors {
      do throws(SyntaxError) {
        let document = try Document(text)
        root = document.root
        faults += document.faults
        moreFaults = document.moreFaults
        return
      } catch {
        bytesLeft -= text.bytes.count
        let fault = error.fault
        if !changedLines.contains(fault.position.line) { faults.append(fault) }
        guard bytesLeft >= 0, change(error) else { return }
        text = SourceText(lines: lines)
      }
    }
  }

  /// Changes the lines around an error; false if there is nothing left to change.
  private mutating func change(_ error: SyntaxError) -> Bool {
    let line = error.fault.position.line
    changedLines.insert(line)
    if error.comment != nil {
      lines[line - 1] = Self.quoted(lines[line - 1])
      return true
    }
    if repair(error.suspectLines) { return true }
    return cut(line) || dropSection(of: line)
  }

  /// The line with quotes around the value that begins with its first '#'.
  private static func quoted(_ line: Substring) -> Substring {
    let (key, value) = (line.prefix { $0 != "#" }, line.drop { $0 != "#" })
    let word = value.prefix { !",]} ".contains($0) }
    return "\(key)\"\(word)\"\(value.dropFirst(word.count))"
  }

  /// Repairs what is clear: characters of a Chinese keyboard, tabs, and a space after the key.
  private mutating func repair(_ numbers: [Int]) -> Bool {
    var isRepaired = false
    for number in numbers where lines.indices.contains(number - 1) {
      let line = lines[number - 1]
      var repaired = ""
      for character in line {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
          let confusable = Confusable(scalar), confusable.breaksStructure
        else {
          repaired.append(character == "\t" ? " " : character)
          continue
        }
        repaired += confusable.meant + ([":", ","].contains(confusable.meant) ? " " : "")
      }
      if let missing = MissingSpace(inLine: Substring(repaired)) {
        let indentation = repaired.prefix { $0 == " " }
        repaired = "\(indentation)\(missing.key): \(missing.value)"
      }
      guard repaired != line else { continue }
      lines[number - 1] = Substring(repaired)
      changedLines.insert(number)
      isRepaired = true
    }
    return isRepaired
  }

  /// Leaves out the value of a line; false if that was done before, or it has none.
  private mutating func cut(_ number: Int) -> Bool {
    guard lines.indices.contains(number - 1), cutLines.insert(number).inserted else { return false }
    let line = lines[number - 1]
    guard let colon = line.firstIndex(of: ":"),
      line[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || " -".contains($0)) })
    else { return false }
    let end = line.index(after: colon)
    guard !line[end...].allSatisfy(\.isWhitespace) else { return false }
    lines[number - 1] = line[..<end]
    return true
  }

  /// Leaves out the section of a line, whose first line begins at the margin.
  private mutating func dropSection(of number: Int) -> Bool {
    func isFirst(_ line: Substring) -> Bool { line.first?.isLetter == true }
    guard lines.indices.contains(number - 1),
      let first = lines[..<number].lastIndex(where: isFirst)
    else { return false }
    let next = lines[(first + 1)...].firstIndex(where: isFirst) ?? lines.endIndex
    for index in first..<next {
      lines[index] = ""
      changedLines.insert(index + 1)
    }
    isPartial = true
    return true
  }
}
