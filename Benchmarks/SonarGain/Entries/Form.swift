import Hummingbird

struct Order: Decodable {
  struct Address: Decodable {
    var street: String
    var city: String?
    var code: UInt32?
  }

  enum Payment: String, Decodable { case card, invoice, voucher }

  var customer: String
  var payment: Payment
  var quantity: Int
  var price: Double?
  var address: Address
  var tags: [String]?
}

/// What engines call with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  _ = try? URLEncodedFormDecoder().decode(Order.self, from: text)
  return 0
}
