/// A picture of rectangles, some of which hide others.
public struct Canvas {
  private var layers: [Area] = []

  /// Creates an empty canvas.
  public init() {}

  /// Puts an area on top; areas that it hides are removed.
  public mutating func add(_ area: Area) {
    layers.removeAll { area.covers($0) }
    layers.append(area)
  }

  /// True if one layer hides another one below it.
  public var hasHiddenLayers: Bool {
    layers.indices.contains { top in layers[..<top].contains { layers[top].covers($0) } }
  }
}

/// A rectangle of a canvas; neither its corners nor its size are negative.
public struct Area: Equatable {
  /// The left edge.
  public let x: Int
  /// The upper edge.
  public let y: Int
  /// The size from left to right.
  public let width: Int
  /// The size from top to bottom.
  public let height: Int

  /// Creates an area; nil if a number is negative or the area ends beyond the largest number.
  public init?(x: Int, y: Int, width: Int, height: Int) {
    guard min(x, y, width, height) >= 0, !x.addingReportingOverflow(width).overflow,
      !y.addingReportingOverflow(height).overflow
    else { return nil }
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  /// Returns true if the other area lies within this one.
  public func covers(_ other: Area) -> Bool {
    x <= other.x && y <= other.y && x + width >= other.x + other.width
      && y + height >= other.y + other.height
  }
}
