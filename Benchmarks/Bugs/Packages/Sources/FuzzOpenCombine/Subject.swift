import OpenCombine

struct Input: Codable, Drawn {
  var numbers: [Int]
  var size: UInt8

  static func draw(from source: inout some SizedSource) -> Input {
    Input(numbers: .draw(from: &source), size: .draw(from: &source))
  }
}

/// Returns all that a publisher sends at once.
func values<Source: Publisher>(_ source: Source) -> [Source.Output] {
  var values: [Source.Output] = []
  let subscription = source.sink(receiveCompletion: { _ in }, receiveValue: { values.append($0) })
  subscription.cancel()
  return values
}

/// Publishers of sequences send what operations of sequences return.
func check(_ input: Input) {
  let (numbers, size) = (input.numbers, Int(input.size))
  let source = numbers.publisher
  let last = values(source.scan(0, &+)).last
  if last != values(source.reduce(0, &+)).last, !numbers.isEmpty { fatalError("other sums") }
  if values(source.dropFirst(size)) != Array(numbers.dropFirst(size)) { fatalError("other rest") }
  if values(source.prefix(size)) != Array(numbers.prefix(size)) { fatalError("other beginning") }
  if values(source.filter { $0 > 0 }) != numbers.filter({ $0 > 0 }) { fatalError("other filter") }
  if values(source.min()) != (numbers.min().map { [$0] } ?? []) { fatalError("other minimum") }
  let range = Array(numbers.dropFirst(size).prefix(3))
  if values(source.output(in: size..<size + 3)) != range { fatalError("another range") }
}

#if RANDOM
let witnesses: [Input] = [Input(numbers: [1, 2], size: 0)]
#endif
