import BitCollections

#if FUZZING
import Fuzzing

enum Step: Codable {
  case insert(UInt8)
  case remove(UInt8)
  case union([UInt8])
  case intersection([UInt8])
  case difference([UInt8])
  case append(Bool)
  case insertBit(Bool, at: UInt8)
  case removeBit(at: UInt8)
  case toggle
  case range(UInt8, UInt8)
  case removeFirst(UInt8)
  case removeLast(UInt8)
}

/// Bit sets and bit arrays behave as sets of integers and arrays of Booleans.
fuzz("FuzzBits") { (steps: [Step]) in
  var bits: BitSet = []
  var set: Set<Int> = []
  var bitArray: BitArray = []
  var array: [Bool] = []
  for step in steps {
    switch step {
    case .insert(let x): precondition(bits.insert(Int(x)).inserted == set.insert(Int(x)).inserted)
    case .remove(let x): precondition(bits.remove(Int(x)) == set.remove(Int(x)))
    case .union(let xs):
      bits.formUnion(BitSet(xs.map { Int($0) }))
      set.formUnion(xs.map { Int($0) })
    case .intersection(let xs):
      bits.formIntersection(BitSet(xs.map { Int($0) }))
      set.formIntersection(xs.map { Int($0) })
    case .difference(let xs):
      bits.formSymmetricDifference(BitSet(xs.map { Int($0) }))
      set.formSymmetricDifference(xs.map { Int($0) })
    case .range(let a, let b):
      let range = Int(min(a, b))..<Int(max(a, b))
      precondition(Array(bits.intersection(range)) == set.intersection(range).sorted())
      precondition(bits.isSubset(of: range) == set.isSubset(of: range))
      bits.formUnion(range)
      set.formUnion(range)
    case .append(let bit):
      bitArray.append(bit)
      array.append(bit)
    case .insertBit(let bit, let at):
      let at = Int(at) % (array.count + 1)
      bitArray.insert(bit, at: at)
      array.insert(bit, at: at)
    case .removeBit(let at) where !array.isEmpty:
      let at = Int(at) % array.count
      precondition(bitArray.remove(at: at) == array.remove(at: at))
    case .removeBit: break
    case .toggle:
      bitArray.toggleAll()
      array = array.map { !$0 }
    case .removeFirst(let n):
      let n = Int(n) % (array.count + 1)
      bitArray.removeFirst(n)
      array.removeFirst(n)
    case .removeLast(let n):
      let n = Int(n) % (array.count + 1)
      bitArray.removeLast(n)
      array.removeLast(n)
    }
    precondition(Array(bits) == set.sorted() && bits.count == set.count, "other members")
    precondition(Array(bitArray) == array, "other bits")
    precondition(bits.max() == set.max() && bits.min() == set.min())
    let text = bitArray.description
    precondition(BitArray(text) == bitArray || array.isEmpty, "text")
  }
}
#endif
