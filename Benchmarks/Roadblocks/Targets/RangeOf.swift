// Foundation's search in data.
import Foundation

func check(_ input: [UInt8]) {
  let data = Data(input)
  guard let range = data.range(of: Data("--boundary42".utf8)), range.lowerBound >= 4 else { return }
  solved()
}
