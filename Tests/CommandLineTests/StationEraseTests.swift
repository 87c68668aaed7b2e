// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("Erasing from the log of a station") struct StationEraseTests {
  @Test("an officer is erased from the file, and nobody else") func erase() throws {
    let outcome = try Workplace().run(
      """
      echo 'brokers: [mqtt://broker.invalid]' >station.yaml
      {
        echo '{"sign":"hualou","event":"whereabouts","officer":"zhang","status":"out","received":1}'
        echo '{"sign":"hualou","event":"attention","on":true,"author":"zhang","received":2}'
        echo '{"sign":"minzu","event":"whereabouts","officer":"zhang","status":"out","received":3}'
        echo '{"sign":"hualou","event":"whereabouts","officer":"li","status":"out","received":4}'
      } >log
      chmod 640 log
      dutysign-station erase hualou zhang --log log --config station.yaml --language zh
      cat log
      stat -c %a log
      dutysign-station erase hualou zhang --log log --config station.yaml --language zh
      """)
    #expect(
      outcome.output == """
        已删除 2 行。系统自己的记录须另用 dutysign erase 删除。
        {"sign":"minzu","event":"whereabouts","officer":"zhang","status":"out","received":3}
        {"sign":"hualou","event":"whereabouts","officer":"li","status":"out","received":4}
        640

        """, "\(outcome)")
    #expect(outcome.status == 65 && outcome.error.contains("没有存有“hualou”的“zhang”"), "\(outcome)")
  }
}
