import SwiftASN1

func run(_ bytes: [UInt8]) -> Bool {
  let text = String(decoding: bytes, as: UTF8.self)
  return (try? PEMDocument.parseMultiple(pemString: text)) != nil
}

private func document(_ label: String, _ lines: [String]) -> String {
  "-----BEGIN \(label)-----\n" + lines.joined(separator: "\n") + "\n-----END \(label)-----\n"
}

let corpus = [
  document("EC PRIVATE KEY", [
    "MHcCAQEEIBHli4jaj+JwWQlU0yhZUu+TdMPVhZ3wR2PS416Sz/K/oAoGCCqGSM49",
    "AwEHoUQDQgAEOhvJhbc3zM4SJooCaWdyheY2E6wWkISg7TtxJYgb/S0Zz7WruJzG",
    "O9zxi7HTvuXyQr7QKSBtdCGmHym+WoPsbA==",
  ]),
  document("PUBLIC KEY", ["MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="])
    + "text between two documents\n"
    + document("CERTIFICATE", ["MAA="]),
]
