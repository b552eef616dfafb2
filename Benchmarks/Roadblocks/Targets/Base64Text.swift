// Base64 by Foundation.
import Foundation

func check(_ input: [UInt8]) {
  guard let decoded = Data(base64Encoded: Data(input)) else { return }
  if decoded.elementsEqual("user:secret99".utf8) { solved() }
}
