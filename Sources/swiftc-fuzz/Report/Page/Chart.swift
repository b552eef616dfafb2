/// A line over time or executions.
///
/// The line is an image that stretches with the page. Its labels are text of the page, so that they
/// stay readable at any width.
struct Chart {
  var title: String
  /// Which of the data it shows; the script finds it by this name.
  var key: String
  /// Ascending.
  var x: [Int]
  var y: [Int]
  /// True if the axis begins at 0, which it does where the height itself says something.
  var beginsAtZero: Bool
  /// How positions on the axis below are written.
  var xLabel: (Int) -> String
  /// Where runs begin, besides the first.
  var boundaries: [Int] = []
  /// Where findings were first seen.
  var marks: [(x: Int, title: String)] = []

  /// The extent of the image in its own units.
  static let width = 1000.0
  static let height = 200.0

  var markup: Markup {
    let last = y.last ?? 0
    let low = scale.first ?? 0
    let high = scale.last ?? 1
    return """
      <figure class="chart">
      <figcaption>\(title) <b>\(number(last))</b></figcaption>
      <div class="plot" tabindex="0" role="img" data-key="\(key)" \
      aria-label="\(title): from \(number(y.first ?? 0)) to \(number(last)). \
      Arrow keys move along the line.">
      <svg viewBox="0 0 1000 200" preserveAspectRatio="none" aria-hidden="true">
      \(scale.map { grid($0, low, high) })\(boundaries.map(boundary))
      <path class="area" d="\(line(low, high)) L\(coordinate(end(x))),200 L\(coordinate(start(x))),200 Z"/>
      <path class="line" data-points="\(x.count)" d="\(line(low, high))"/>
      </svg>
      \(scale.map { yLabel($0, low, high) })\(marks.map(mark))
      <span class="cursor" hidden></span><output class="tip" hidden></output>
      </div>
      <div class="axis" aria-hidden="true">\(xLabels)</div>
      </figure>

      """
  }

  /// The path of the line, each point as `x,y`.
  func line(_ low: Int, _ high: Int) -> String {
    let points = zip(x, y).map { x, y in
      "\(coordinate(position(x))),\(coordinate(heightOf(y, low, high)))"
    }
    // One point alone is no line.
    if points.count == 1 { return "M\(points[0]) h1" }
    return points.isEmpty ? "M0,200" : "M" + points.joined(separator: " L")
  }

  private func start(_ x: [Int]) -> Double { x.first.map(position) ?? 0 }
  private func end(_ x: [Int]) -> Double { x.last.map(position) ?? 0 }

  private func position(_ value: Int) -> Double {
    guard let last = x.last, last > 0 else { return 0 }
    return Self.width * Double(value) / Double(last)
  }

  private func heightOf(_ value: Int, _ low: Int, _ high: Int) -> Double {
    guard high > low else { return Self.height / 2 }
    return Self.height * (1 - Double(value - low) / Double(high - low))
  }

  /// The values at which there are lines across; the first and the last bound the chart.
  var scale: [Int] {
    let highest = max(y.max() ?? 0, 1)
    let lowest = beginsAtZero ? 0 : y.min() ?? 0
    // A line that hardly moves is not to be taken for a cliff.
    let span = max(highest - lowest, beginsAtZero ? 1 : max(2, highest / 20))
    let step = Self.roundStep(Double(span) / 3)
    let low = max(0, lowest / step * step)
    var values = [low]
    while let last = values.last, last < highest { values.append(last + step) }
    if values.count == 1 { values.append(low + step) }
    return values
  }

  /// The next number of 1, 2 or 5 times a power of ten.
  static func roundStep(_ step: Double) -> Int {
    var power = 1
    while Double(power) * 10 <= step, power < Int.max / 100 { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { Double($0) >= step } ?? power * 10
  }

  private func grid(_ value: Int, _ low: Int, _ high: Int) -> Markup {
    let y = coordinate(heightOf(value, low, high))
    return "<path class=\"grid\" d=\"M0,\(y) H1000\"/>"
  }

  private func yLabel(_ value: Int, _ low: Int, _ high: Int) -> Markup {
    let share = heightOf(value, low, high) / Self.height * 100
    return "<span class=\"y\" style=\"top:\(coordinate(share))%\">\(compact(value))</span>"
  }

  private func boundary(_ value: Int) -> Markup {
    "<path class=\"run\" d=\"M\(coordinate(position(value))),0 V200\"/>"
  }

  private func mark(_ mark: (x: Int, title: String)) -> Markup {
    let share = coordinate(position(mark.x) / Self.width * 100)
    return "<span class=\"mark\" style=\"left:\(share)%\" title=\"\(mark.title)\"></span>"
  }

  private var xLabels: Markup {
    guard let last = x.last else { return "" }
    return Markup(
      joining: [0, last / 2, last].map { "<span>\($0 == 0 ? "0" : xLabel($0))</span>" })
  }

  /// At most two digits behind the point.
  private func coordinate(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    let whole = "\(hundredths / 100)"
    if rest == 0 { return whole }
    return whole + (rest < 10 ? ".0\(rest)" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest)")
  }
}

/// A number in few characters: `950`, `1.2k`, `34M`.
func compact(_ value: Int) -> String {
  let units = ["", "k", "M", "G", "T"]
  var scaled = Double(value)
  var unit = 0
  while scaled >= 1000, unit < units.count - 1 {
    scaled /= 1000
    unit += 1
  }
  let tenths = Int((scaled * 10).rounded())
  let text = tenths % 10 == 0 || tenths >= 1000 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  return text + units[unit]
}
