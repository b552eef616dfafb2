import OpenCombine

#if FUZZING
import Fuzzing

/// Returns all that a publisher sends at once.
func values<Source: Publisher>(_ source: Source) -> [Source.Output] {
  var values: [Source.Output] = []
  let subscription = source.sink(receiveCompletion: { _ in }, receiveValue: { values.append($0) })
  subscription.cancel()
  return values
}

/// Publishers of sequences send what operations of sequences return.
fuzz("FuzzOpenCombine") { (numbers: [Int8], other: [Int8], size: UInt8) in
  let size = Int(size % 9)
  let source = numbers.publisher
  let subject = Record<Int8, Never>(output: numbers, completion: .finished)
  precondition(values(source.collect()) == [numbers], "all")
  precondition(values(subject.collect(size + 1)).flatMap { $0 } == numbers, "some at a time")
  let sums = values(subject.scan(0, &+))
  precondition(sums.last == values(subject.reduce(0, &+)).last || numbers.isEmpty, "sums")
  precondition(values(subject.dropFirst(size)) == Array(numbers.dropFirst(size)), "the rest")
  precondition(values(subject.prefix(size)) == Array(numbers.prefix(size)), "the first")
  precondition(values(subject.drop { $0 < 3 }) == Array(numbers.drop { $0 < 3 }), "drop")
  precondition(values(subject.prefix { $0 < 3 }) == Array(numbers.prefix { $0 < 3 }), "prefix")
  precondition(values(subject.filter { $0 > 0 }) == numbers.filter { $0 > 0 }, "filter")
  precondition(values(subject.compactMap { Int8(exactly: Int($0) * 2) }).count <= numbers.count)
  precondition(values(subject.append(other)) == numbers + other, "append")
  precondition(values(subject.prepend(other)) == other + numbers, "prepend")
  precondition(values(subject.count()) == [numbers.count], "count")
  precondition(values(subject.contains(7)) == [numbers.contains(7)], "contains")
  precondition(values(subject.allSatisfy { $0 > 0 }) == [numbers.allSatisfy { $0 > 0 }], "all")
  precondition(values(subject.min()) == (numbers.min().map { [$0] } ?? []), "minimum")
  precondition(values(subject.max()) == (numbers.max().map { [$0] } ?? []), "maximum")
  precondition(values(subject.first()) == Array(numbers.prefix(1)), "first")
  precondition(values(subject.last()) == Array(numbers.suffix(1)), "last")
  let element = size < numbers.count ? [numbers[size]] : []
  precondition(values(subject.output(at: size)) == element, "element")
  let range = Array(numbers.dropFirst(size).prefix(3))
  precondition(values(subject.output(in: size..<size + 3)) == range, "range")
  let pairs = values(subject.zip(other.publisher))
  precondition(pairs.elementsEqual(zip(numbers, other), by: ==), "pairs")
  let flat = values(subject.flatMap { [$0, $0].publisher })
  precondition(flat == numbers.flatMap { [$0, $0] }, "flat")
  let buffered = values(subject.buffer(size: size + 1, prefetch: .keepFull, whenFull: .dropOldest))
  precondition(buffered == numbers, "buffered")
  let unlike = values(subject.removeDuplicates())
  precondition(Swift.zip(unlike, unlike.dropFirst()).allSatisfy { $0 != $1 }, "duplicates")
  precondition(values(subject.replaceEmpty(with: 1)) == (numbers.isEmpty ? [1] : numbers))
  precondition(values(source.output(in: size..<size + 3)) == range, "range of a sequence")
}
#endif
