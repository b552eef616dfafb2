import SwiftProtobuf

func run(_ bytes: [UInt8]) -> Bool {
  let text = String(decoding: bytes, as: UTF8.self)
  return (try? Google_Protobuf_FileDescriptorProto(textFormatString: text)) != nil
}

let corpus = [
  """
  name: "shop/order.proto" package: "shop" dependency: ["shop/item.proto", "shop/price.proto"]
  message_type {
    name: "Order"
    field { name: "id" number: 1 label: LABEL_OPTIONAL type: TYPE_UINT64 }
    field { name: "items" number: 2 label: LABEL_REPEATED type: TYPE_MESSAGE type_name: ".shop.Item" }
    reserved_range { start: 5 end: 9 } oneof_decl { name: 'payment' }
  }
  """,
  """
  # settings
  enum_type < name: "State" value < name: "OPEN" number: 0 > options < allow_alias: true > >
  service { name: "Shop" method { name: "Buy" input_type: ".shop.Order" client_streaming: false } }
  options { java_package: "shop\\nand \\x41\\101" optimize_for: SPEED cc_enable_arenas: true }
  """,
]
