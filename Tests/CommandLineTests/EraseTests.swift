// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Synchronization
import Testing
import Varlink

/// Officers of today and of the past, as `erase`, `export` and `log` find them.
@Suite("Officers of the record") struct EraseTests {
  /// A sign with zhang, whose record also has wang, who has left.
  private static let past = Wire.Entry(
    generation: 3, at: Office.today(9), by: .init(kind: .peer, uid: 0), officer: "wang",
    status: "out")

  private static let names = [
    Wire.Name(kind: .officer, key: "wang", name: "王芳", after: 0)
  ]

  private final class Erased: Sendable {
    private let keys = Mutex<[String]>([])

    func append(_ key: String) { keys.withLock { $0.append(key) } }

    var all: [String] { keys.withLock { $0 } }
  }

  private static func replies(_ erased: Erased) -> @Sendable (Call) -> [Reply?] {
    { call in
      let officer = call.parameters["officer"]?.string
      switch call.method {
      case Wire.History.name:
        let entries = [past, Office.entry].filter { entry in
          officer == nil || entry.officer == officer
            || names.contains { $0.key == entry.officer && $0.name == officer }
        }
        return [.final(encoded(Wire.History.Result(entries: entries, names: names)))]
      case Wire.Erase.name:
        erased.append(officer ?? "")
        let count = ["zhang", "张伟", "wang", "王芳"].contains(officer ?? "") ? 1 : 0
        return [.final(encoded(Wire.Erase.Result(entries: count)))]
      default: return Office.replies(call)
      }
    }
  }

  @Test("who is configured or in the record is erased, by key and by name")
  func erased() throws {
    let erased = Erased()
    let place = try Workplace(Self.replies(erased))
    for officer in ["zhang", "张伟", "wang", "王芳"] {
      let outcome = try place.run("dutysign erase --officer \(officer)")
      #expect(outcome.status == 0 && outcome.output == "1 entry was erased.\n", "\(outcome)")
      // What is erased is that of the person, where a name was given: the daemon knows whose it is.
      #expect(erased.all.last == officer)
    }
  }

  @Test("a key comes before a name, also that of somebody who has left") func keyFirst() throws {
    // The daemon finds wang, who has left, by the name of then, too.
    let erased = Erased()
    let place = try Workplace { call in
      switch call.method {
      case Wire.Status.name:
        var state = Office.state
        state.officers[0].name = "wang"
        return [.final(encoded(Wire.Status.Result(state: state)))]
      case Wire.History.name where call.parameters["officer"]?.string == "王芳":
        let found = Wire.History.Result(entries: [Self.past], names: Self.names)
        return [.final(encoded(found))]
      default: return Self.replies(erased)(call)
      }
    }
    for officer in ["wang", "王芳", "zhang"] {
      let outcome = try place.run("dutysign erase --officer \(officer)")
      #expect(outcome.status == 0 && outcome.output == "1 entry was erased.\n", "\(outcome)")
    }
    #expect(erased.all == ["wang", "王芳", "zhang"])
  }

  @Test("of nobody it is an error that names who is known, those of the past, too")
  func nobody() throws {
    let erased = Erased()
    let place = try Workplace(Self.replies(erased))
    for command in ["erase", "export", "log"] {
      let outcome = try place.run("dutysign \(command) --officer zhnag --language zh")
      #expect(outcome.status == 65, "\(outcome)")
      #expect(
        outcome.error
          == "dutysign: 没有民警“zhnag”。是否应为张伟（zhang）？可用：张伟（zhang）、王芳（wang）。\n")
    }
    // What an account of that name did is made anonymous all the same.
    #expect(erased.all == ["zhnag"])
  }

  @Test("a key that several persons have had is erased and exported by one of their names only")
  func severalPeople() throws {
    let erased = Erased()
    let both = [
      Wire.Name(kind: .officer, key: "zhang", name: "李 强", after: 0),
      Wire.Name(kind: .officer, key: "zhang", name: "张伟", after: 2),
    ]
    let place = try Workplace { call in
      guard call.method == Wire.History.name else { return Self.replies(erased)(call) }
      let officer = call.parameters["officer"]?.string
      var former = Office.entry
      former.generation = 1
      let entries = [
        "zhang": [former, Office.entry], "李强": [former], "张伟": [Office.entry],
        "李强 (zhang)": [former],
      ]
      let found = Wire.History.Result(entries: entries[officer ?? "zhang"] ?? [], names: both)
      return [.final(encoded(found))]
    }
    for command in ["erase", "export"] {
      let outcome = try place.run("dutysign \(command) --officer zhang")
      #expect(outcome.status == 65 && outcome.output == "", "\(outcome)")
      #expect(
        outcome.error == "dutysign: the key \"zhang\" belonged to 李 强 and 张伟 in turn."
          + " Give one of these names instead, or with the key where others have it, too:"
          + " \"张伟 (zhang)\".\n")
      let chinese = try place.run("dutysign \(command) --officer zhang --language zh")
      #expect(
        chinese.error == "dutysign: 键“zhang”先后属于李 强、张伟，请改写其中一人的姓名；"
          + "另有同名的，连同键写，如“张伟（zhang）”。\n")
    }
    #expect(erased.all == [])
    #expect(try place.run("dutysign erase --officer 张伟").output == "1 entry was erased.\n")
    #expect(erased.all == ["张伟"])
    // Nothing of the successor, who has the key now.
    let former = try JSON(parsing: place.run("dutysign export --officer 李强").output).object
    #expect(former?["officer"] == nil && former?["entries"]?.array?.count == 1)
    let names = former?["names"]?.array?.compactMap { $0.object?["name"]?.string }
    #expect(names == ["李 强"])
    let present = try JSON(parsing: place.run("dutysign export --officer 张伟").output).object
    #expect(present?["officer"]?.object?["name"]?.string == "张伟")
    #expect(try place.run("dutysign log --officer zhang").status == 0)
    // A name with the key, as the error prints it.
    let printed = try JSON(parsing: place.run("dutysign export --officer '李强 (zhang)'").output)
    #expect(printed == former.map(JSON.object))
    #expect(try place.run("dutysign erase --officer '张伟（zhang）'").status == 0)
    #expect(erased.all == ["张伟", "张伟（zhang）"])
    #expect(try place.run("dutysign erase --officer '王芳（zhang）'").status == 65)
  }

  /// A sign whose officers have names that differ in blanks, or not at all.
  private static func twins(_ names: [String], _ called: Erased) -> @Sendable (Call) -> [Reply?] {
    { call in
      switch call.method {
      case Wire.Status.name:
        var state = Office.state
        state.officers = zip(["zhang", "li", "wang"], names).map { key, name in
          var officer = Office.zhang
          (officer.officer, officer.name) = (key, name)
          return officer
        }
        return [.final(encoded(Wire.Status.Result(state: state)))]
      case Wire.Erase.name, Wire.SetWhereabouts.name:
        called.append(call.parameters["officer"]?.string ?? "")
        return call.method == Wire.Erase.name
          ? [.final(encoded(Wire.Erase.Result(entries: 1)))] : Office.replies(call)
      case Wire.History.name: return [.final(encoded(Wire.History.Result(entries: [])))]
      default: return Office.replies(call)
      }
    }
  }

  @Test("of names that differ in blanks the exact one is meant, and without one nobody")
  func blanks() throws {
    let called = Erased()
    let place = try Workplace(Self.twins(["张伟", "张 伟", "王芳"], called))
    for name in ["张伟", "张 伟", "王 芳"] {
      #expect(try place.run("dutysign erase --officer '\(name)'").status == 0)
      #expect(try place.run("dutysign set out --officer '\(name)'").status == 0)
    }
    #expect(called.all == ["张伟", "张伟", "张 伟", "张 伟", "王 芳", "王 芳"])
    let exported = try JSON(parsing: place.run("dutysign export --officer '张 伟'").output).object
    #expect(exported?["officer"]?.object?["officer"]?.string == "li")
    for (language, words) in [
      ("en", "“张  伟” may be 张 伟 (li) or 张伟 (zhang): give one of these, in quotes, or the key."),
      ("zh", "“张  伟”可能是张 伟（li）或张伟（zhang），请照此写出其中一个，或改写键。"),
    ] {
      for command in ["erase", "export", "log", "log --totals", "set out"] {
        let line = "dutysign \(command) --officer '张  伟' --language \(language)"
        let outcome = try place.run(line)
        #expect(outcome.status == 65 && outcome.output == "", "\(outcome)")
        #expect(outcome.error == "dutysign: \(words)\n", "\(outcome)")
      }
    }
    #expect(called.all.count == 6)
  }

  @Test("of two with the same name nobody is meant") func sameName() throws {
    let called = Erased()
    let place = try Workplace(Self.twins(["张伟", "张伟"], called))
    for command in ["erase", "export", "log", "set out"] {
      let outcome = try place.run("dutysign \(command) --officer 张伟 --language en")
      #expect(outcome.status == 65 && outcome.error.contains("or the key"), "\(outcome)")
    }
    #expect(called.all == [])
    #expect(try place.run("dutysign erase --officer li").status == 0)
  }

  @Test("the record of the past is exported by the name, too") func export() throws {
    let place = try Workplace(Self.replies(Erased()))
    let outcome = try place.run("dutysign export --officer 王芳")
    let entries = try JSON(parsing: outcome.output).object?["entries"]?.array
    #expect(outcome.status == 0 && entries?.count == 1, "\(outcome)")
  }
}
