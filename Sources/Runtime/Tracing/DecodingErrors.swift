internal import CFuzzing
internal import SonarABI

/// A recorder of the keys and types that decoders miss.
///
/// `Decodable` types tell what they need in the errors that decoding throws, even if the decoder
/// was compiled without instrumentation.
enum DecodingErrors {
  /// The byte that ends the name of each key in a recorded place.
  static let separator: UInt8 = 0x1e

  /// Observes the thrown errors of every recording from now on.
  static func observe() {
    fuzz_observe_throws { box, value in
      if let value {
        DecodingErrors.note(value.load(as: DecodingError.self))
      } else if let box {
        // An existential error is a pointer to its box.
        let error = unsafeBitCast(box, to: (any Error).self)
        if let error = error as? DecodingError { DecodingErrors.note(error) }
      }
    }
  }

  private static func note(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      record(context.codingPath, key.stringValue, FUZZ_TRACE_MISSING_KEY)
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      record(context.codingPath, String(describing: type), FUZZ_TRACE_WRONG_TYPE)
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      record([], "Dictionary", FUZZ_TRACE_WRONG_TYPE)
    default: break
    }
  }

  private static func record(_ path: [any CodingKey], _ wanted: String, _ kind: FuzzTraceKind) {
    var place: [UInt8] = []
    for key in path {
      place += Array((key.intValue.map { "\($0)" } ?? key.stringValue).utf8)
      place.append(separator)
    }
    let wanted = Array(wanted.utf8)
    // Each missing key or type is a site of its own, with the same number in every run.
    let hash = FNV1a.hash32(place + wanted + [UInt8(kind.rawValue)])
    let site = UInt64(fuzz_trace_program_base()) &+ UInt64(hash)
    fuzz_trace_bytes(site, kind, place, UInt64(place.count), wanted, UInt64(wanted.count))
  }
}
