// Types of public packages as parameters of fuzz tests. None of them has a conformance that was
// written for this. Each test asks that a value survives JSON, and something of the type's own.

import BigInt
import BitCollections
import ComplexModule
import DequeModule
import Foundation
import Fuzzing
import HTTPTypes
import HashTreeCollections
import Histogram
import NIOCore
import OrderedCollections
import SwiftProtobuf
import SystemPackage

/// Stops at a value that is another one after it has been encoded and decoded.
func survivesJSON<Value: Codable & Equatable>(_ value: Value) throws {
  guard let data = try? JSONEncoder().encode([value]) else { throw Rejected.input }
  let again = try JSONDecoder().decode([Value].self, from: data)
  precondition(again == [value], "JSON makes another value")
}

try fuzz("OrderedDictionary") { (value: OrderedDictionary<String, Int>) in
  try survivesJSON(value)
  precondition(value.keys.allSatisfy { value[$0] != nil })
}
try fuzz("OrderedSet") { (value: OrderedSet<String>, other: OrderedSet<String>) in
  try survivesJSON(value)
  precondition(value.union(other).isSuperset(of: value))
}
try fuzz("Deque") { (value: Deque<Int>) in
  try survivesJSON(value)
  var turned = value
  if let first = turned.popFirst() { turned.append(first) }
  precondition(turned.sorted() == value.sorted())
}
try fuzz("TreeDictionary") { (value: TreeDictionary<String, Int>) in
  try survivesJSON(value)
  precondition(value.keys.count == value.count)
}
try fuzz("TreeSet") { (value: TreeSet<String>, other: TreeSet<String>) in
  try survivesJSON(value)
  precondition(value.subtracting(other).isDisjoint(with: other))
}
try fuzz("BitSet") { (value: BitSet) in
  try survivesJSON(value)
  precondition(BitSet(value.sorted()) == value)
}
try fuzz("BitArray") { (value: BitArray) in
  try survivesJSON(value)
  precondition(BitArray(Array(value)) == value)
}
try fuzz("BigInt") { (value: BigInt, other: BigInt) in
  try survivesJSON(value)
  precondition((value + other) - other == value)
}
try fuzz("BigUInt") { (value: BigUInt, other: BigUInt) in
  try survivesJSON(value)
  if other != 0 { precondition(value / other * other + value % other == value) }
}
try fuzz("Complex") { (value: Complex<Double>) in
  guard value.isFinite else { throw Rejected.input }
  try survivesJSON(value)
}
try fuzz("HTTPFields") { (value: HTTPFields) in
  try survivesJSON(value)
}
try fuzz("HTTPRequest") { (value: HTTPRequest) in
  try survivesJSON(value)
}
try fuzz("HTTPResponse") { (value: HTTPResponse) in
  try survivesJSON(value)
}
try fuzz("FilePath") { (value: FilePath) in
  precondition(FilePath(value.string) == value || value.string.utf8.contains(0))
}
try fuzz("ByteBuffer") { (value: ByteBuffer) in
  try survivesJSON(value)
}
try fuzz("Histogram") { (value: Histogram<UInt64>) in
  precondition(value.valueAtPercentile(100) >= value.valueAtPercentile(0) || value.totalCount == 0)
}
try fuzz("DateComponents") { (value: DateComponents) in
  try survivesJSON(value)
}
try fuzz("URLComponents") { (value: URLComponents) in
  try survivesJSON(value)
}
// Messages are not Codable: their own serialization makes them of bytes.
try fuzz(
  "Struct",
  where: Values<[UInt8]>.any.map(
    { try Google_Protobuf_Struct(serializedBytes: $0) },
    inverse: { (try? $0.serializedBytes()) ?? [] })
) { (value: Google_Protobuf_Struct) in
  let bytes: [UInt8] = try value.serializedBytes()
  let again = try Google_Protobuf_Struct(serializedBytes: bytes)
  precondition(again == value)
}
try fuzz(
  "Timestamp",
  where: Values<[UInt8]>.any.map(
    { try Google_Protobuf_Timestamp(serializedBytes: $0) },
    inverse: { (try? $0.serializedBytes()) ?? [] })
) { (value: Google_Protobuf_Timestamp) in
  guard let text = try? value.jsonString() else { throw Rejected.input }
  let again = try Google_Protobuf_Timestamp(jsonString: text)
  precondition(again == value)
}
