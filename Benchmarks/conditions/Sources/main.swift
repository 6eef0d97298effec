import Decimals
import JSONLogic

import struct Foundation.Data
import struct Foundation.URL
import func Foundation.exit

// The conditions of ten rules over the facts of conversions, on one core: which rule is the first that holds?
//
//   conditions FACTS.csv RULES.json     prints one JSON line
//
// `seconds` are those of the conditions, over rows that are filled; `filled_seconds` those of filling one row again and
// again and of the conditions. `chosen` counts the conversions of each priority, to be compared with the peers'.

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
  print("usage: conditions FACTS.csv RULES.json")
  exit(64)
}
let written = try JSON(parsing: [UInt8](Data(contentsOf: URL(fileURLWithPath: arguments[2]))))
let text = String(
  decoding: try Data(contentsOf: URL(fileURLWithPath: arguments[1])), as: UTF8.self)
let table = try DecisionTable(written)
var measurement = Measurement()
var rest = text.split(separator: "\n").dropFirst()
while !rest.isEmpty {
  try measurement.add(rest.prefix(20_000).map(Facts.init), of: table)
  rest = rest.dropFirst(20_000)
}
print(measurement.json.text)
