import SonarABI
import Testing

@testable import Sonar

@Suite("What decoders miss")
struct DecoderHintsTests {
  private func results(
    _ kind: DecoderEvent.Kind, _ path: [String], _ wanted: String, _ input: String
  ) -> [String] {
    let place = path.map { Array($0.utf8) }
    let record = Record(
      siteID: 1, site: Site(kind: .decoder, predicate: .equal, width: 0),
      operands: .decoder(DecoderEvent(kind, at: place, wanted: Array(wanted.utf8))))
    let input = Array(input.utf8)
    return DecoderHints(record: record, input: input).candidates()
      .map { String(decoding: $0.hint.applied(to: input), as: UTF8.self) }
  }

  @Test("a key is added to the object that misses it")
  func keys() {
    #expect(results(.missingKey, [], "id", "") == ["id = 1\n", "id=1", "{\"id\":1}"])
    #expect(results(.missingKey, [], "id", "{ }") == ["{\"id\":1 }"])
    #expect(
      results(.missingKey, ["b", "1"], "id", "{\"a\":1, \"b\": [{}, {\"c\":2}]}")
        == ["{\"a\":1, \"b\": [{}, {\"id\":1,\"c\":2}]}"])
  }

  @Test("a value of the wrong type gives way to one of the right one")
  func types() {
    #expect(
      results(.wrongType, ["on"], "Bool", "{\"on\":\"a,b\"}") == [
        "{\"on\":true}", "{\"on\":false}",
      ])
    #expect(results(.wrongType, [], "Dictionary<String, Any>", "7") == ["{}", "<a></a>"])
    #expect(results(.wrongType, ["a"], "String", "{\"a\":[1,{}]}") == ["{\"a\":\"text5\"}"])
    #expect(results(.wrongType, ["b"], "String", "{\"a\":1}").isEmpty)
  }

  @Test("a key that is asked for is added to objects without it, the last ones first")
  func requestedKeys() {
    #expect(
      results(.requestedKey, [], "id", "[{\"a\":{}},{\"id\":2}]") == [
        "[{\"a\":{\"id\":1}},{\"id\":2}]", "[{\"id\":1,\"a\":{}},{\"id\":2}]",
      ])
    #expect(results(.requestedKey, [], "id", "{\"id\":2,\"b\":\"{\"}").isEmpty)
    #expect(results(.requestedKey, [], "id", "<a/>").contains("<a><id>1</id></a>"))
  }

  @Test("a value of a type that nobody knows may be a case's name with its values")
  func cases() {
    #expect(
      results(.wrongType, ["0"], "Shape", "[1]") == [
        "[{}]", "[\"text1\"]", "[12]", "[[]]", "[{\"key1\":{}}]",
      ])
  }

  @Test("in XML a key is an element or an attribute")
  func elements() {
    #expect(
      results(.missingKey, ["item", "1"], "id", "<a><item/><b/><item>x</item></a>") == [
        "<a><item/><b/><item><id>1</id>x</item></a>", "<a><item/><b/><item id=\"1\">x</item></a>",
      ])
    #expect(
      results(.missingKey, [], "id", "<?xml?><a b='c'/>") == [
        "<?xml?><a b='c'><id>1</id></a>", "<?xml?><a id=\"1\" b='c'/>",
      ])
    #expect(results(.missingKey, ["b"], "id", "<a>").isEmpty)
  }

  @Test("in XML a place may end with the key that is missing there")
  func elementsByTheirKey() {
    let expected = ["<a><b><id>1</id>x</b></a>", "<a><b id=\"1\">x</b></a>"]
    #expect(results(.missingKey, ["b", "id"], "id", "<a><b>x</b></a>") == expected)
    #expect(results(.missingKey, ["b", "0", "0", "id"], "id", "<a><b>x</b></a>") == expected)
    #expect(
      results(.missingKey, ["id"], "id", "<a><id/></a>").contains("<a><id id=\"1\"/></a>"))
  }

  @Test("in XML a value is what an element contains")
  func contents() {
    #expect(results(.wrongType, ["b"], "Int", "<a><b>x</b></a>") == ["<a><b>12</b></a>"])
    #expect(results(.wrongType, ["b"], "String", "<a><b><c/></b></a>") == ["<a><b>text1</b></a>"])
  }

  @Test("in XML a value may be that of an attribute")
  func attributes() {
    #expect(results(.wrongType, ["n"], "Int", "<a n='x'/>") == ["<a n='12'/>"])
    #expect(
      results(.wrongType, ["b", "n"], "Int", "<a><b m=\"n\" n = \"\"/></a>")
        == ["<a><b m=\"n\" n = \"13\"/></a>"])
    #expect(results(.wrongType, ["m"], "Int", "<a n=\"m='1'\" m=/>").isEmpty)
  }

  @Test("in TOML a key is a line of its table, or a member of an inline one")
  func lines() {
    #expect(results(.missingKey, [], "id", "").first == "id = 1\n")
    #expect(results(.missingKey, ["id"], "id", "a=2").first == "id = 1\na=2")
    #expect(results(.missingKey, ["t"], "id", "[t]").first == "[t]\nid = 1\n")
    #expect(
      results(.missingKey, ["t", "u"], "id", "a = 1\n[t.u]\nb = 2").first
        == "a = 1\n[t.u]\nid = 1\nb = 2")
    #expect(
      results(.missingKey, ["t", "1"], "id", "[[t]]\nid = 1\n[[t]]\nb = 2\n").first
        == "[[t]]\nid = 1\n[[t]]\nid = 1\nb = 2\n")
    #expect(
      results(.missingKey, ["a", "1", "id"], "id", "a = [{}, {b = \"[\"}]\n").first
        == "a = [{}, {id = 1, b = \"[\"}]\n")
  }

  @Test("in TOML a value gives way to another where its type or the key is said to be missing")
  func lineValues() {
    let expected = ["id = {}\n", "id = \"text5\"\n", "id = 16\n", "id = []\n"]
    #expect(results(.missingKey, ["id"], "id", "id = 1\n").prefix(4) == expected[...])
    #expect(results(.wrongType, ["id"], "TOMLArray", "id = 1\n").prefix(4) == expected[...])
    #expect(results(.wrongType, ["b", "on"], "Bool", "[b]\non=1").first == "[b]\non=true")
    #expect(results(.wrongType, ["a"], "Int", "a = [\n1,\n2]\nb = 3").first == "a = 15\nb = 3")
    #expect(results(.requestedKey, [], "id", "a = 1").first == "id = 1\na = 1")
    #expect(!results(.missingKey, [], "id", "{\"a\":1}").contains { $0.contains("=") })
  }

  @Test("in a form a key is a field, and a value is what follows its name")
  func forms() {
    #expect(results(.missingKey, [], "id", "a=2").contains("id=1&a=2"))
    #expect(results(.missingKey, ["a"], "id", "b=2").contains("a[id]=1&b=2"))
    #expect(results(.missingKey, [], "id", "b=2, c").contains("id=1, b=2, c"))
    #expect(!results(.missingKey, [], "id", "b: 2").contains { $0.contains("=") })
    #expect(
      results(.wrongType, ["a", "b"], "Int", "c=1&a[b]=x&d")
        == ["c=1&a[b]=13&d", "c=1&a[b][]=x&d", "c=1&a[b][key]=x&d"])
    #expect(results(.wrongType, ["e"], "Int", "c=1&a[b]=x&d") == ["e=12&c=1&a[b]=x&d"])
    #expect(results(.wrongType, ["c"], "Int", "b=2, c=x").contains("b=2, c=12"))
    #expect(results(.wrongType, ["e"], "String", "c=2") == ["e=text1&c=2", "e=text1, c=2"])
  }

  @Test("no input is too broken to be read")
  func brokenInputs() {
    let letters = Array("{}[]=:,\"'<>/\\ \n.&?a1é".utf8)
    let kinds: [DecoderEvent.Kind] = [.missingKey, .wrongType, .requestedKey]
    let paths = [[], ["a"], ["1"], ["a", "1", "a"], ["a1", "0"]]
    var chance = PasswordTests.Chance(state: 1)
    var made = 0
    for round in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0..<24, using: &chance)).map { _ in
        letters[Int.random(in: letters.indices, using: &chance)]
      }
      let input = String(decoding: bytes, as: UTF8.self)
      made += results(kinds[round % 3], paths[round / 3 % paths.count], "a", input).count
    }
    #expect(made > 5_000)
  }

  @Test("in a property list a key is an element in front of its value")
  func propertyLists() {
    func list(_ content: String) -> String { "<plist version='1.0'>\(content)</plist>" }
    #expect(
      results(.missingKey, [], "id", list("<dict/>")) == [
        list("<dict><key>id</key><string>1</string></dict>")
      ])
    let nested = "<dict><key>a</key><array><dict></dict></array></dict>"
    #expect(
      results(.missingKey, ["a", "0"], "id", list(nested)) == [
        list(
          "<dict><key>a</key><array><dict><key>id</key><string>1</string></dict></array></dict>")
      ])
    #expect(
      results(.wrongType, ["a"], "Bool", list("<dict><key>a</key><string>1</string></dict>")) == [
        list("<dict><key>a</key><true/></dict>"), list("<dict><key>a</key><false/></dict>"),
      ])
    #expect(results(.missingKey, ["b"], "id", list("<dict></dict>")).isEmpty)
  }
}
