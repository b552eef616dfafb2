// A set of rights, a role, and a text that have to fit.
enum Right: String, Codable, CaseIterable { case read, write, share, delete, audit, export }
enum Role: String, Codable, CaseIterable { case guest, member, owner }
struct Account: Codable { var role: Role; var rights: Set<Right>; var domain: String }

compare { source in
  let role = Role.allCases[source.integer(0...2)]
  let rights = Set(source.list(6) { Right.allCases[$0.integer(0...5)] })
  return Account(role: role, rights: rights, domain: source.text())
} isWrong: { account in
  guard account.role == .guest, account.rights.isSuperset(of: [.delete, .audit]) else { return false }
  guard !account.rights.contains(.read) else { return false }
  return account.domain.hasSuffix(".local")
}
