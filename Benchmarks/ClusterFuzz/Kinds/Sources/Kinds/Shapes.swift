// One trap in functions of all shapes: their names are what ClusterFuzz knows a bug by.

@inline(never) func apply(_ body: (Int) -> Int, _ value: Int) -> Int { body(value) }

@inline(never) func closure(_ input: [UInt8]) {
  sink = apply({ input.count > 2 ? none! : $0 }, input.count)
}

struct Point {
  var x: Int

  @inline(never) static func + (left: Point, right: Point) -> Point {
    Point(x: Int.max - 3 + left.x + right.x)
  }

  var checked: Int { @inline(never) get { none! + x } }

  @inline(never) init(x: Int) { self.x = x }

  @inline(never) init(checking input: [UInt8]) {
    precondition(input.count < 2)
    x = 0
  }
}

@inline(never) func operatorFailed(_ input: [UInt8]) {
  sink = (Point(x: input.count) + Point(x: input.count)).x
}

@inline(never) func getter(_ input: [UInt8]) { sink = Point(x: input.count).checked }

@inline(never) func initializer(_ input: [UInt8]) { sink = Point(checking: input).x }

@inline(never) func least<Element: Comparable>(_ values: some Sequence<Element>) -> Element {
  values.min()!
}

@inline(never) func generic(_ input: [UInt8]) { sink = least(input.dropFirst(input.count)).hashValue }

@inline(never) func localFunction(_ input: [UInt8]) {
  @inline(never) func local(_ value: Int) -> Int { none! + value + input.count }
  sink = local(input.count)
}

extension Array {
  @inline(never) func afterLast() -> Element { self[count] }
}

@inline(never) func extended(_ input: [UInt8]) { sink = Int(input.afterLast()) }
