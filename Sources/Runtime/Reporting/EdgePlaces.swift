internal import CFuzzing

/// The place of each counter's edge in the program, from the PC tables of the instrumented code.
struct EdgePlaces {
  /// The edge of one counter.
  struct Edge {
    /// The address in this process.
    let address: UInt
    /// The first of a function; those up to the next one belong to it too.
    let isEntry: Bool
    let place: Symbolizer.Place
  }

  /// The edges, by the number of their counter.
  let edges: [Edge]

  /// Reads the edges of this program.
  ///
  /// There are none if its PC tables do not match its counters, as when several edges share a
  /// counter.
  init(executablePath: String) {
    var edges: [Edge] = []
    var index: UInt32 = 0
    var isFitting = true
    while let table = fuzz_pc_range_at(index)?.pointee {
      defer { index += 1 }
      let counters = fuzz_counter_range_at(index)?.pointee
      let words = UnsafeBufferPointer(start: table.start, count: table.stop - table.start)
      if words.count != 2 * (counters.map { $0.stop - $0.start } ?? 0) { isFitting = false }
      // A table is of one object, and the loader takes its time to say of which.
      guard let first = words.first else { continue }
      let object = Object(at: first, executablePath: executablePath)
      for word in stride(from: 0, to: words.count - 1, by: 2) {
        edges.append(
          Edge(
            address: words[word], isEntry: words[word + 1] & 1 != 0,
            place: object.place(of: words[word])))
      }
    }
    self.edges = isFitting ? edges : []
  }

  /// Creates the table from given edges, for tests.
  init(edges: [Edge]) { self.edges = edges }

  /// An executable or a library, as the loader has put it into memory.
  private struct Object {
    let path: String
    let base: UInt64

    /// Looks up the object that an address of this process is in.
    init(at address: UInt, executablePath: String) {
      var base: UInt64 = 0
      let name = fuzz_object_of(address, &base).map { String(lossless: $0) } ?? ""
      self.path = name.isEmpty ? executablePath : name
      self.base = base
    }

    func place(of address: UInt) -> Symbolizer.Place {
      Symbolizer.Place(
        objectPath: path, offset: UInt64(address) &- base, isReturnAddress: false)
    }
  }

  /// The counters of each function, in order.
  var functions: [Range<Int>] {
    var functions: [Range<Int>] = []
    var start = 0
    for counter in edges.indices where counter > start && edges[counter].isEntry {
      functions.append(start..<counter)
      start = counter
    }
    if start < edges.count { functions.append(start..<edges.count) }
    return functions
  }
}
