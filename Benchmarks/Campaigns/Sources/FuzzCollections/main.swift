import Collections

#if FUZZING
import Fuzzing

enum Step: Codable {
  case append(Int8)
  case prepend(Int8)
  case insert(Int8, at: UInt8)
  case remove(at: UInt8)
  case popFirst
  case popLast
  case set(key: Int8, value: Int8)
  case removeKey(Int8)
  case sort
  case union([Int8])
  case subtract([Int8])
}

/// The collections behave as Array, Set and Dictionary do.
fuzz("FuzzCollections") { (steps: [Step]) in
  var deque: Deque<Int8> = []
  var array: [Int8] = []
  var ordered: OrderedSet<Int8> = []
  var treeSet: TreeSet<Int8> = []
  var set: Set<Int8> = []
  var orderedMap: OrderedDictionary<Int8, Int8> = [:]
  var treeMap: TreeDictionary<Int8, Int8> = [:]
  var map: [Int8: Int8] = [:]
  var heap = Heap<Int8>()

  for step in steps {
    switch step {
    case .append(let x):
      deque.append(x)
      array.append(x)
      ordered.append(x)
      treeSet.insert(x)
      set.insert(x)
    case .prepend(let x):
      deque.prepend(x)
      array.insert(x, at: 0)
    case .insert(let x, at: let i):
      let i = Int(i) % (array.count + 1)
      deque.insert(x, at: i)
      array.insert(x, at: i)
      heap.insert(x)
    case .remove(at: let i):
      guard !array.isEmpty else { continue }
      let i = Int(i) % array.count
      precondition(deque.remove(at: i) == array.remove(at: i))
    case .popFirst: precondition(deque.popFirst() == (array.isEmpty ? nil : array.removeFirst()))
    case .popLast: precondition(deque.popLast() == array.popLast())
    case .set(let key, let value):
      orderedMap[key] = value
      treeMap[key] = value
      map[key] = value
    case .removeKey(let key):
      precondition(orderedMap.removeValue(forKey: key) == map[key])
      precondition(treeMap.removeValue(forKey: key) == map.removeValue(forKey: key))
      ordered.remove(key)
      treeSet.remove(key)
      set.remove(key)
    case .sort:
      deque.sort()
      array.sort()
      ordered.sort()
      orderedMap.sort()
    case .union(let other):
      ordered.formUnion(other)
      treeSet.formUnion(other)
      set.formUnion(other)
      heap.insert(contentsOf: other)
    case .subtract(let other):
      ordered.subtract(other)
      treeSet.subtract(TreeSet(other))
      set.subtract(other)
    }
    precondition(deque.elementsEqual(array))
    precondition(Set(ordered) == set && ordered.count == set.count)
    precondition(Set(treeSet) == set && treeSet.count == set.count)
    precondition(orderedMap.count == map.count && treeMap.count == map.count)
    precondition(map.allSatisfy { orderedMap[$0.key] == $0.value && treeMap[$0.key] == $0.value })
  }
  var drained: [Int8] = []
  let sorted = heap.unordered.sorted()
  while let least = heap.popMin() { drained.append(least) }
  precondition(drained == sorted)
}
#endif
