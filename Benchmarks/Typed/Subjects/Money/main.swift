// Amounts in two currencies; sums near the largest number overflow.
enum Currency: String, Codable, CaseIterable { case eur, usd, jpy }
struct Amount: Codable { var units: Int; var currency: Currency }
struct Transfer: Codable { var from: Amount; var to: Amount; var fee: Int? }

func amount<S: Source>(_ source: inout S) -> Amount {
  Amount(units: source.anyInteger(), currency: Currency.allCases[source.integer(0...2)])
}

compare { source in
  let from = amount(&source)
  let to = amount(&source)
  return Transfer(from: from, to: to, fee: source.flag() ? source.anyInteger() : nil)
} isWrong: { transfer in
  guard transfer.from.currency == .jpy, transfer.to.currency == .jpy else { return false }
  guard transfer.from.units > 0, transfer.to.units > 0, let fee = transfer.fee else { return false }
  guard 1...100 ~= fee else { return false }
  return transfer.from.units.addingReportingOverflow(transfer.to.units).overflow
}
