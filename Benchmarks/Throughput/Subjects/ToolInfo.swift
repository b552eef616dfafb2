import ArgumentParserToolInfo
import Foundation

func run(_ bytes: [UInt8]) -> Bool {
  (try? JSONDecoder().decode(ToolInfoV0.self, from: Data(bytes))) != nil
}

let corpus = [
  """
  {"serializationVersion": 0, "command": {"commandName": "copy", "abstract": "Copies files.",
   "shouldDisplay": true, "aliases": ["cp"], "arguments": [
    {"kind": "positional", "shouldDisplay": true, "isOptional": false, "isRepeating": true,
     "valueName": "source", "parsingStrategy": "default"},
    {"kind": "flag", "shouldDisplay": true, "isOptional": true, "isRepeating": false,
     "names": [{"kind": "long", "name": "force"}, {"kind": "short", "name": "f"}],
     "preferredName": {"kind": "long", "name": "force"}, "abstract": "Overwrites."}]}}
  """,
  """
  {"serializationVersion": 0, "command": {"commandName": "tool", "defaultSubcommand": "list",
   "subcommands": [{"commandName": "list", "superCommands": ["tool"], "discussion": ""}]}}
  """,
]
