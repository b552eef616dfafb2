import Testing

@testable import Fuzzing

@Suite("Values of parameters")
struct ValuesTests {
  /// Draws many inputs and returns the first parameter of each, without those that are rejected.
  private func drawn<Value>(_ values: Values<Value>, count: Int = 300) throws -> [Value] {
    let test = try TypedTest(values)
    let target = TypedTarget(test, place: ("", 0), seeds: [], body: { (_: Value) in })
    var inputs = try TypedInputs(seed: 7)
    var input = (try? target.completed([])) ?? []
    var drawn: [Value] = []
    for _ in 0..<count {
      let next = inputs.next(input)
      guard let value = try? test.values(of: next) else { continue }
      drawn.append(value)
      let complete = try target.completed(next)
      input = complete.count < 2000 ? complete : []
    }
    return drawn
  }

  private func seed<Value>(_ values: Values<Value>, _ value: Value) throws -> String? {
    let test = try TypedTest(values)
    let target = TypedTarget(test, place: ("", 0), seeds: [value], body: { (_: Value) in })
    return try target.seeds.first.map { try target.literals($0)[0] }
  }

  @Test("a range has its integers, both ends among them, and no others")
  func ranges() throws {
    let numbers = try drawn(.range(-3...4))
    #expect(numbers.allSatisfy { -3...4 ~= $0 })
    #expect(Set(numbers).isSuperset(of: [-3, 4]))
    #expect(try seed(.range(-3...4), 2) == "2")
    #expect(try seed(.range(-3...4), 5) == nil)
    #expect(try drawn(Values<UInt8>.range(0...255)).contains { $0 > 200 })
  }

  @Test("a list has its values, shown as literals if they have any")
  func lists() throws {
    #expect(Set(try drawn(.one(of: ["cat", "dog"]))) == ["cat", "dog"])
    #expect(try seed(.one(of: ["cat", "dog"]), "dog") == "\"dog\"")
    #expect(try seed(.one(of: ["cat", "dog"]), "cow") == nil)
    let large = Set(try drawn(.one(of: Array(0..<1000))))
    #expect(large.count > 20 && large.allSatisfy { 0..<1000 ~= $0 })
    #expect(throws: TypedInputError.noValues) {
      _ = try TypedTest(Values<Int>.one(of: []))
    }
  }

  @Test("what a filter leaves out rejects the input, and is no seed")
  func filters() throws {
    let even = Values<Int>.any.filter { $0 % 2 == 0 }
    let numbers = try drawn(even)
    #expect(numbers.count > 20 && numbers.allSatisfy { $0 % 2 == 0 })
    #expect(try seed(even, 4) == "4")
    #expect(try seed(even, 3) == nil)
  }

  @Test("values made of others are shown as such, or as what they are made of")
  func maps() throws {
    struct Even: Equatable { let value: Int }
    let even = Values<Int>.range(0...50).map { Even(value: $0 * 2) }
    #expect(try drawn(even).allSatisfy { $0.value % 2 == 0 && 0...100 ~= $0.value })
    #expect(try seed(even, Even(value: 4)) == nil)
    let shown = Values<Int>.range(0...50).map({ Even(value: $0 * 2) }, inverse: { $0.value / 2 })
    #expect(try seed(shown, Even(value: 4)) == "2")
  }
}
