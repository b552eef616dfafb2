import SwiftASN1

func run(_ bytes: [UInt8]) -> Bool { (try? DER.parse(bytes)) != nil }

/// None: certificates are given as files.
let corpus: [String] = []
