// SPDX-License-Identifier: Apache-2.0
import Varlink

extension StrictnessTests {
  private static let nothing = #""method":"org.example.test.Nothing""#

  static let malformed: [Clause] = [
    .closes("an array is no message", "[]", .notAnObject),
    .closes("a string is no message", #""method""#, .notAnObject),
    .closes("a number is no message", "1", .notAnObject),
    .closes("null is no message", "null", .notAnObject),
    .closes("a call has a method", "{}", .missingMethod),
    .closes("null is no method", #"{"method":null}"#, .missingMethod),
    .closes("parameters alone are no call", #"{"parameters":{}}"#, .missingMethod),
    .closes(
      "a number is no method", #"{"method":1}"#,
      .wrongKind(member: "method", expected: "a string")),
    .closes(
      "an object is no method", #"{"method":{}}"#,
      .wrongKind(member: "method", expected: "a string")),
    .closes(
      "an unknown member closes", #"{\#(nothing),"id":1}"#, .unknownMember("id")),
    .closes(
      "a member of a reply is unknown in a call", #"{\#(nothing),"continues":false}"#,
      .unknownMember("continues")),
    .closes(
      "an error is unknown in a call", #"{\#(nothing),"error":"a.b.C"}"#, .unknownMember("error")),
    .closes(
      "a member with an X- prefix is unknown", #"{\#(nothing),"X-trace":{}}"#,
      .unknownMember("X-trace")),
    .closes(
      "names of members differ by case", #"{\#(nothing),"More":true}"#,
      .unknownMember("More")),
    .closes("an empty name is unknown", #"{\#(nothing),"":1}"#, .unknownMember("")),
    .closes(
      "oneway is no number", #"{\#(nothing),"oneway":1}"#,
      .wrongKind(member: "oneway", expected: "a boolean")),
    .closes(
      "more is no string", #"{\#(nothing),"more":"true"}"#,
      .wrongKind(member: "more", expected: "a boolean")),
    .closes(
      "upgrade is no object", #"{\#(nothing),"upgrade":{}}"#,
      .wrongKind(member: "upgrade", expected: "a boolean")),
    .closes(
      "oneway and more exclude each other", #"{\#(nothing),"oneway":true,"more":true}"#,
      .conflictingFlags),
    .closes(
      "oneway and upgrade exclude each other", #"{\#(nothing),"oneway":true,"upgrade":true}"#,
      .conflictingFlags),
    .closes(
      "more and upgrade exclude each other", #"{\#(nothing),"more":true,"upgrade":true}"#,
      .conflictingFlags),
    .closes(
      "all three exclude each other",
      #"{\#(nothing),"more":true,"upgrade":true,"oneway":true}"#, .conflictingFlags),
    .closes(
      "an array is no parameters", #"{\#(nothing),"parameters":[]}"#,
      .wrongKind(member: "parameters", expected: "an object")),
    .closes(
      "a string is no parameters", #"{\#(nothing),"parameters":"{}"}"#,
      .wrongKind(member: "parameters", expected: "an object")),
    .closes(
      "false is no parameters", #"{\#(nothing),"parameters":false}"#,
      .wrongKind(member: "parameters", expected: "an object")),
    .closes(
      "a message has a longest length",
      #"{\#(nothing),"org.example":"\#(String(repeating: "x", count: 4096))"}"#,
      .oversizedMessage(limit: 4096)),
  ]

  static let notJSON: [String] = [
    "", " ", "{", #"{"method":"a.b.C""#, #"{"method":"a.b.C"}}"#, #"{"method":"a.b.C"},"#,
    #"{"method":"a.b.C"} {"method":"a.b.C"}"#, "{method:\"a.b.C\"}", "{'method':'a.b.C'}",
    #"{"method":"a.b.C","method":"a.b.D"}"#, #"{"method":"a.b.C",}"#, "GET / HTTP/1.1\r\n\r\n",
    "\u{FEFF}{\"method\":\"a.b.C\"}", "{\"method\":\"a\u{1}.b.C\"}", #"{"method":"\uD800"}"#,
    #"{"method":"a.b.C","parameters":{"a":01}}"#, #"{"method":"a.b.C","parameters":{"a":NaN}}"#,
    #"{"method":"a.b.C","parameters":{"a":1,"a":1}}"#, String(repeating: "[", count: 4000),
  ]
}
