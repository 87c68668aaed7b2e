// SPDX-License-Identifier: Apache-2.0
import Varlink

extension StrictnessTests {
  private static let ping = #""method":"org.example.test.Ping","parameters":{"text":"hi"}"#
  private static let nothing = #""method":"org.example.test.Nothing""#
  private static let count = #""method":"org.example.test.Count","parameters":{"to":2}"#
  private static let refuse = #""method":"org.example.test.Refuse""#
  private static let pong = #"{"parameters":{"text":"hi"}}"#
  private static let service = "org.varlink.service"

  static let answered: [Clause] = [
    .answers("a call has one reply", "{\(ping)}", pong),
    .answers("space around tokens is accepted", " {\n\(ping)\t}\r\n", pong),
    .answers("a false flag is no flag", "{\(ping),\"oneway\":false,\"more\":false}", pong),
    .answers("a flag of null is no flag", "{\(ping),\"upgrade\":null}", pong),
    .answers("absent parameters are none", "{\(nothing)}", "{}"),
    .answers("null parameters are none", "{\(nothing),\"parameters\":null}", "{}"),
    .answers("empty parameters are none", "{\(nothing),\"parameters\":{}}", "{}"),
    .answers(
      "a nullable parameter may be null",
      "{\(nothing),\"parameters\":{\"a\":null,\"b\":null}}", "{}"),
    .answers("an empty array is no null", "{\(nothing),\"parameters\":{\"b\":[]}}", "{}"),
    .answers("a vendor's object is passed over", "{\(ping),\"org.example\":{\"a\":1}}", pong),
    .answers("a vendor's value of any kind is passed over", "{\(ping),\"a.b\":7}", pong),
    .answers("a oneway call has no reply", "{\(ping),\"oneway\":true}"),
    .answers("a oneway call has no error either", "{\(refuse),\"oneway\":true}"),
    .answers("nor if its method is unknown", #"{"method":"a.b.C","oneway":true}"#),
    .answers(
      "nor if its parameters are wrong", "{\(nothing),\"oneway\":true,\"parameters\":{\"z\":1}}"),
    .answers(
      "more replies continue until the last", "{\(count),\"more\":true}",
      #"{"parameters":{"n":1},"continues":true}"#, #"{"parameters":{"n":2}}"#),
    .answers(
      "a method may insist on more", "{\(count)}", #"{"error":"\#(service).ExpectedMore"}"#),
    .answers("a method without a stream has one reply to more", "{\(ping),\"more\":true}", pong),
    .answers(
      "an error ends a call with more", "{\(refuse),\"more\":true}",
      #"{"error":"org.example.test.Refused","parameters":{"reason":"always"}}"#),
    .answers(
      "upgrade is declined and the connection stays", "{\(ping),\"upgrade\":true}",
      #"{"error":"\#(service).MethodNotImplemented","#
        + #""parameters":{"method":"org.example.test.Ping"}}"#),
    .answers(
      "an unknown interface is named", #"{"method":"org.example.other.Ping"}"#,
      #"{"error":"\#(service).InterfaceNotFound","parameters":{"interface":"org.example.other"}}"#),
    .answers(
      "an unknown method is named in full", #"{"method":"org.example.test.Pong"}"#,
      #"{"error":"\#(service).MethodNotFound","parameters":{"method":"org.example.test.Pong"}}"#),
    .answers(
      "methods differ by case", #"{"method":"org.example.test.ping"}"#,
      #"{"error":"\#(service).MethodNotFound","parameters":{"method":"org.example.test.ping"}}"#),
    .answers(
      "a type is no method", #"{"method":"org.example.test.Place"}"#,
      #"{"error":"\#(service).MethodNotFound","parameters":{"method":"org.example.test.Place"}}"#),
    .answers(
      "a method without interface has none", #"{"method":"Ping"}"#,
      #"{"error":"\#(service).InterfaceNotFound","parameters":{"interface":""}}"#),
    .answers(
      "an empty method has no interface", #"{"method":""}"#,
      #"{"error":"\#(service).InterfaceNotFound","parameters":{"interface":""}}"#),
    .answers(
      "an interface alone is no method", #"{"method":"org.example.test."}"#,
      #"{"error":"\#(service).MethodNotFound","parameters":{"method":"org.example.test."}}"#),
    .answers(
      "the service describes itself", #"{"method":"\#(service).GetInfo"}"#,
      #"{"parameters":{"vendor":"Example","product":"Test","version":"1","#
        + #""url":"https://example.org","interfaces":["\#(service)","org.example.test"]}}"#),
    .answers(
      "the description of an unknown interface is an error",
      #"{"method":"\#(service).GetInterfaceDescription","parameters":{"interface":"a.b"}}"#,
      #"{"error":"\#(service).InterfaceNotFound","parameters":{"interface":"a.b"}}"#),
    .answers(
      "a foreign object comes back as it went, in order",
      #"{"method":"org.example.test.Raw","#
        + #""parameters":{"payload":{"z":1,"a":[1.0,null,{}],"m":"去"}}}"#,
      #"{"parameters":{"payload":{"z":1,"a":[1.0,null,{}],"m":"去"}}}"#),
  ]

  private static func go(_ change: (String, String)) -> String {
    var parts = [
      "to": #"{"x":1,"y":2}"#, "tags": #"{"a":"b"}"#, "pace": #""slow""#, "stops": #"[{"x":0}]"#,
    ]
    parts[change.0] = change.1
    let members = parts.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{" + members.joined(separator: ",") + "}"
  }

  static let refused: [Clause] = [
    .refuses("a missing parameter is named", "Ping", "{}", "text"),
    .refuses("null is no string", "Ping", #"{"text":null}"#, "text"),
    .refuses("a number is no string", "Ping", #"{"text":1}"#, "text"),
    .refuses("an unknown parameter is named", "Ping", #"{"text":"","txet":""}"#, "txet"),
    .refuses("an unknown parameter is unknown even as null", "Nothing", #"{"c":null}"#, "c"),
    .refuses("a string is no integer", "Nothing", #"{"a":"1"}"#, "a"),
    .refuses("a fraction is no integer", "Nothing", #"{"a":1.0}"#, "a"),
    .refuses("an exponent is no integer", "Nothing", #"{"a":1e3}"#, "a"),
    .refuses("true is no integer", "Nothing", #"{"a":true}"#, "a"),
    .refuses("65 bits are no integer", "Nothing", #"{"a":9223372036854775808}"#, "a"),
    .refuses("an object is no array", "Nothing", #"{"b":{}}"#, "b"),
    .refuses("an element is named by its index", "Nothing", #"{"b":["x",2]}"#, "b[1]"),
    .refuses("a number is no structure", "Go", go(("to", "7")), "to"),
    .refuses("a field inside is named by its path", "Go", go(("to", #"{"x":"1"}"#)), "to.x"),
    .refuses("a missing field inside is named", "Go", go(("to", #"{"y":1}"#)), "to.x"),
    .refuses("an unknown field inside is named", "Go", go(("to", #"{"x":1,"z":1}"#)), "to.z"),
    .refuses("a value of a map is named by its key", "Go", go(("tags", #"{"k":1}"#)), "tags.k"),
    .refuses("an array is no map", "Go", go(("tags", "[]")), "tags"),
    .refuses("a name outside the enumeration is refused", "Go", go(("pace", #""slo""#)), "pace"),
    .refuses("an index is no enumeration", "Go", go(("pace", "0")), "pace"),
    .refuses("null is no element", "Go", go(("stops", "[null]")), "stops[0]"),
    .refuses(
      "a field of an element is named", "Go", go(("stops", #"[{"x":0},{"x":0,"y":"n"}]"#)),
      "stops[1].y"),
    .refuses("a string is no object", "Raw", #"{"payload":"{}"}"#, "payload"),
    .answers(
      "what fits is accepted",
      #"{"method":"org.example.test.Go","parameters":\#(go(("pace", "\"fast\"")))}"#, "{}"),
    .answers(
      "GetInfo takes nothing", #"{"method":"\#(service).GetInfo","parameters":{"a":1}}"#,
      #"{"error":"\#(service).InvalidParameter","parameters":{"parameter":"a"}}"#),
  ]
}
