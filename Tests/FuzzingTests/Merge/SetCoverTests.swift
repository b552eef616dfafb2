import Testing

@testable import Fuzzing

struct SetCoverTests {
  private func choose(
    _ files: [(size: Int, features: [UInt32])], known: [UInt32] = []
  ) throws
    -> [Int]
  {
    var covered = try FeatureTable()
    for feature in known { _ = covered.count(feature) }
    var cover = SetCover(
      files.enumerated().map {
        SetCover.File(number: $0, size: $1.size, features: $1.features)
      })
    return cover.choose(beyond: &covered)
  }

  @Test("The file with most that is new comes first; what adds nothing is left out")
  func greedy() throws {
    #expect(try choose([(1, [1]), (9, [1, 2, 3]), (1, [3]), (2, [4])]) == [1, 3])
  }

  @Test("Of equals the smaller one, of those the first")
  func ties() throws {
    #expect(try choose([(3, [1, 2]), (2, [1, 2]), (2, [1, 2])]) == [1])
  }

  @Test("What is covered already counts for nothing")
  func known() throws {
    #expect(try choose([(9, [1, 2, 3]), (1, [4, 5])], known: [1, 2, 3]) == [1])
    #expect(try choose([(1, [1])], known: [1]) == [])
  }

  @Test("The lazy choice is the plain greedy one, for random sets")
  func sameAsPlain() throws {
    var random = Random(seed: 3)
    for _ in 0..<50 {
      let files = (0..<40).map { _ in
        let features = Set((0..<random.below(12)).map { _ in UInt32(random.below(60)) })
        return (size: random.below(5), features: features.sorted())
      }
      var missing = Set(files.flatMap(\.features))
      var plain: [Int] = []
      while !missing.isEmpty {
        let best = files.indices.max { first, second in
          let (one, other) = (files[first], files[second])
          let gains = [one, other].map { $0.features.count { missing.contains($0) } }
          return (gains[0], other.size, second) < (gains[1], one.size, first)
        }
        plain.append(try #require(best))
        missing.subtract(files[plain[plain.count - 1]].features)
      }
      #expect(try choose(files) == plain)
    }
  }
}
