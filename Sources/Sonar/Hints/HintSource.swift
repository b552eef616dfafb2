internal import SonarABI

/// A source of hints, which makes hints from comparisons of some kinds.
///
/// To add one, conform a type in a file of its own and add it to `hintSources`. The costs of its
/// hints are in `Cost`. No source knows any other.
protocol HintSource: SendableMetatype {
  /// Returns true when the source makes hints from comparisons of that kind.
  static func concerns(_ kind: Site.Kind) -> Bool

  /// Returns hints for one comparison, the likeliest first.
  static func hints(for record: Record, in context: HintContext) -> [RankedHint]

  /// Returns hints for all comparisons of a run together, the likeliest first.
  static func hints(for trace: Trace) -> [RankedHint]

  /// True when the source is also asked for the next comparison of a site, after a hint has brought
  /// the site one step further.
  static var isAskedAgain: Bool { get }
}

extension HintSource {
  static func concerns(_ kind: Site.Kind) -> Bool { false }

  static func hints(for record: Record, in context: HintContext) -> [RankedHint] { [] }

  static func hints(for trace: Trace) -> [RankedHint] { [] }

  static var isAskedAgain: Bool { false }
}

/// The sources of hints in the order of trust.
///
/// If hints of two sources cost the same, those of the earlier source are tried first.
let hintSources: [any HintSource.Type] = [
  FramingHints.self, DecoderHints.self, StringHints.self, PatternHints.self, NumberHints.self,
  AdditionHints.self, ListHints.self, InsertionHints.self, JSONLookupHints.self, CountHints.self,
  WordHints.self,
]

/// The facts that a source of hints may use besides the comparison itself.
struct HintContext {
  /// The cases in which operands are looked for in decoded parts of the input.
  enum Views {
    /// When they do not occur in the input itself.
    case whereNeeded
    case always, never
  }

  /// The input and the comparisons of its run.
  let trace: Trace
  /// An index of the bytes that operands are looked for in: the input, or a decoded part of it.
  let places: OperandPlaces
  /// A number that changes the choice when there are too many places, so that repeated runs try
  /// different ones.
  var turn: Int
  /// The offset near which the operand most likely is, if that is known.
  var place: Int?
  /// The cases of a `switch` that were taken before.
  ///
  /// Any other leads to new code.
  var taken: Set<UInt64> = []
  var views = Views.whereNeeded

  /// The ranges that length fields count.
  ///
  /// Of many places these are the likeliest.
  var contents: Set<Range<Int>> { places === trace.places ? trace.framing.contents : [] }

  /// Creates a context for the comparisons of a run.
  init(_ trace: Trace, turn: Int, taken: Set<UInt64>) {
    self.trace = trace
    self.turn = turn
    self.taken = taken
    places = trace.places
  }

  /// Creates a context for the comparisons of a site that a change has just brought one step
  /// further.
  ///
  /// The change ended at `place`.
  init(_ trace: Trace, after place: Int, _ views: Views) {
    self.trace = trace
    self.place = place
    self.views = views
    turn = 0
    places = trace.places
  }

  /// Creates a context for a decoded part of the input.
  private init(_ context: HintContext, in view: InputView) {
    trace = context.trace
    turn = context.turn
    places = view.places
    views = .never
  }

  /// Returns the same context for a decoded part of the input.
  func of(_ view: InputView) -> HintContext { HintContext(self, in: view) }
}

extension Site.Kind {
  /// True when the operands are numbers.
  var comparesNumbers: Bool { !comparesBytes && self != .decoder }
}
