/// A source of hints: what comparisons of some kinds suggest.
///
/// To add one, conform a type in a file of its own and add it to `hintSources`; what its hints cost
/// stands in `Cost`. No source knows of another.
protocol HintSource: SendableMetatype {
  /// Returns whether comparisons of that kind are the source's business.
  static func concerns(_ kind: Site.Kind) -> Bool

  /// Returns what one such comparison suggests, the likeliest first.
  static func hints(for record: Record, in context: HintContext) -> [RankedHint]

  /// Returns what all comparisons of a run together suggest, the likeliest first.
  static func hints(for trace: Trace) -> [RankedHint]

  /// Whether the source is asked for the next comparison of a site, too, once a hint has brought
  /// that one step further.
  static var isAskedAgain: Bool { get }
}

extension HintSource {
  static func concerns(_ kind: Site.Kind) -> Bool { false }

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] { [] }

  static func hints(for trace: Trace) -> [RankedHint] { [] }

  static var isAskedAgain: Bool { false }
}

/// Every source of hints, in the order of trust: of hints that cost the same, those of the first
/// are tried first.
let hintSources: [any HintSource.Type] = [
  FramingHints.self, DecoderHints.self, StringHints.self, NumberHints.self, AdditionHints.self,
  InsertionHints.self, JSONLookupHints.self, CountHints.self, WordHints.self,
]

/// What a source of hints may use besides the comparison itself.
struct HintContext {
  /// When to look for operands in what a decoder may have made of parts of the input.
  enum Views {
    /// Where they are not found in the input itself.
    case whereNeeded
    case always, never
  }

  /// The input, and what its run compared.
  let trace: Trace
  /// Where operands stand: in the input, or in what a decoder may have made of a part of it.
  let places: OperandPlaces
  /// Turns the choice among too many places, so that repeated runs see different ones.
  var turn: Int
  /// Where the operand most likely stands, if something tells.
  var place: Int?
  /// The cases of a switch that were taken before: another one leads to new code.
  var taken: Set<UInt64> = []
  var views = Views.whereNeeded

  /// What length fields count: of many places the likeliest.
  var contents: Set<Range<Int>> { places === trace.places ? trace.framing.contents : [] }

  /// Describes the first look at the comparisons of a run.
  init(_ trace: Trace, turn: Int, taken: Set<UInt64>) {
    self.trace = trace
    self.turn = turn
    self.taken = taken
    places = trace.places
  }

  /// Describes the look at the comparisons of a site that a change has brought one step further,
  /// which ended at `place`.
  init(_ trace: Trace, after place: Int, _ views: Views) {
    self.trace = trace
    self.place = place
    self.views = views
    turn = 0
    places = trace.places
  }

  /// Describes the same look at what a decoder may have made of a part of the input.
  private init(_ context: HintContext, in view: InputView) {
    trace = context.trace
    turn = context.turn
    places = view.places
    views = .never
  }

  /// Returns the same for what a decoder may have made of a part of the input.
  func of(_ view: InputView) -> HintContext { HintContext(self, in: view) }
}

extension Site.Kind {
  /// Whether its operands are numbers.
  var comparesNumbers: Bool { !comparesBytes && !isOfDecoder }
}
