import Foundation
import SwiftProtobuf

func run(_ bytes: [UInt8]) -> Bool {
  (try? Google_Protobuf_FileDescriptorProto(jsonUTF8Bytes: bytes)) != nil
}

let corpus = [
  """
  {"name": "shop/order.proto", "package": "shop", "dependency": ["shop/item.proto"],
   "publicDependency": [0], "syntax": "proto3", "messageType": [{"name": "Order",
   "field": [{"name": "id", "number": 1, "label": "LABEL_OPTIONAL", "type": "TYPE_UINT64"},
     {"name": "items", "number": 2, "label": "LABEL_REPEATED", "type": "TYPE_MESSAGE",
      "typeName": ".shop.Item", "jsonName": "items"}],
   "oneofDecl": [{"name": "payment"}], "reservedRange": [{"start": 5, "end": 9}]}]}
  """,
  """
  {"enumType": [{"name": "State", "value": [{"name": "OPEN", "number": 0},
   {"name": "PAID", "number": 1}], "options": {"allowAlias": true}}],
   "service": [{"name": "Shop", "method": [{"name": "Buy", "inputType": ".shop.Order",
   "outputType": ".shop.Order", "clientStreaming": false, "options": {"deprecated": true}}]}],
   "options": {"javaPackage": "shop", "optimizeFor": "SPEED", "ccEnableArenas": true}}
  """,
]
