import FuzzableMacro
import Fuzzing
import Shapes
import Testing

/// An edit of a canvas.
///
/// None of these types is `Codable`.
@Fuzzable
enum Edit {
  case add(Rectangle)
  case addTwice(Rectangle, shift: UInt8)
  case clear
}

@Fuzzable
struct Rectangle {
  var corner: Corner
  var width: UInt16
  var height: UInt16 = 1
  let unit = 1

  var area: Area? {
    Area(x: Int(corner.x), y: Int(corner.y), width: Int(width) * unit, height: Int(height))
  }
}

/// A class, which is made by its initializer.
@Fuzzable
final class Corner {
  let x: UInt16
  let y: UInt16

  init?(_ x: UInt16, y: UInt16) {
    guard x < 5000 else { return nil }
    (self.x, self.y) = (x, y)
  }
}

@Test func layersAreNeverHidden() throws {
  let first = Rectangle(corner: try #require(Corner(3, y: 4)), width: 5)
  try fuzz("canvas", seeds: ([.add(first), .clear])) { (edits: [Edit]) in
    var canvas = Canvas()
    for edit in edits {
      switch edit {
      case .add(let rectangle): if let area = rectangle.area { canvas.add(area) }
      case .addTwice(let rectangle, let shift):
        guard let area = rectangle.area,
          let moved = Area(
            x: area.x + Int(shift), y: area.y, width: area.width, height: area.height)
        else { throw Rejected.input }
        canvas.add(area)
        canvas.add(moved)
      case .clear: canvas = Canvas()
      }
    }
    #expect(!canvas.hasHiddenLayers)
  }
}
