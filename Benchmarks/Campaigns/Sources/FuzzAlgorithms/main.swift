import Algorithms

#if FUZZING
import Fuzzing

/// Views of a collection have as many elements as they say, and the same ones backwards.
func examine<View: BidirectionalCollection>(_ view: View) where View.Element: Equatable {
  let elements = Array(view)
  precondition(view.count == elements.count, "another count")
  precondition(Array(view.reversed()) == elements.reversed(), "other elements backwards")
  for (offset, index) in view.indices.enumerated() {
    precondition(view.index(view.startIndex, offsetBy: offset) == index, "another index")
    precondition(view.distance(from: index, to: view.endIndex) == elements.count - offset)
  }
}

fuzz("FuzzAlgorithms") { (numbers: [Int8], size: UInt8, other: [Int8]) in
  let size = Int(size % 8) + 1
  let numbers = Array(numbers.prefix(9))
  examine(numbers.chunks(ofCount: size))
  examine(numbers.chunked { $0 <= $1 })
  examine(numbers.chunked(on: { $0 / 10 }).map { Array($0.1) })
  examine(numbers.evenlyChunked(in: size))
  examine(numbers.windows(ofCount: size))
  examine(chain(numbers, other.prefix(9)))
  examine(product(numbers, other.prefix(9)).map { [$0, $1] })
  examine(numbers.indexed().map(\.element))
  examine(numbers.interspersed(with: 0))
  examine(numbers.adjacentPairs().map { [$0, $1] })
  examine(numbers.striding(by: size))
  examine(numbers.cycled(times: size))
  precondition(
    numbers.combinations(ofCount: size).count == Array(numbers.combinations(ofCount: size)).count)
  let few = numbers.prefix(5)
  precondition(
    few.permutations(ofCount: size).count == Array(few.permutations(ofCount: size)).count)
  precondition(numbers.min(count: size) == Array(numbers.sorted().prefix(size)))
  precondition(numbers.max(count: size) == Array(numbers.sorted().suffix(size)))
  var rotated = numbers
  let middle = min(size, numbers.count)
  let start = rotated.rotate(toStartAt: middle)
  precondition(
    rotated == Array(numbers[middle...] + numbers[..<middle]) && start == numbers.count - middle)
  var parted = numbers
  let pivot = parted.stablePartition { $0 < 0 }
  precondition(Array(parted[pivot...]) == numbers.filter { $0 < 0 })
  precondition(Array(numbers.uniqued()).count == Set(numbers).count)
  precondition(numbers.partitioned { $0 > 3 }.0.count + numbers.count { $0 > 3 } == numbers.count)
}
#endif
