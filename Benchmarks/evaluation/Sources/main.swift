import BonusEngine
import Decimals
import Domain
import JSONLogic

import struct Foundation.Data
import struct Foundation.URL
import func Foundation.exit

// Bonuses over facts in memory, on one core: items with their workings.
//
//   evaluation FACTS.csv RULES.yaml     the rules of a file over the facts; prints one JSON line
//   evaluation --many                   100 and 1,000 made rules over 100,000 made conversions; a line each
//
// `seconds` are those of the processor from facts to items, `written_seconds` those with each item's notes and
// working as text. `total` and `digest` are of what each agent earns, to be compared with the peers'.

func text(of path: String) throws -> String {
  String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
}

let arguments = CommandLine.arguments.dropFirst()
if arguments == ["--many"] {
  for policy in [RuleSet.HitPolicy.first, .all] {
    for count in [100, 1000] {
      var measurement = try Measurement(MadeRules.ruleSet(of: count, policy))
      for part in 0..<5 { try measurement.add(MadeRules.sales(20_000, from: part * 20_000)) }
      try measurement.finish()
      print(measurement.json(task: "\(count) rules, \(policy.rawValue)").text)
    }
  }
} else if let facts = arguments.first, let rules = arguments.last, arguments.count == 2 {
  let ruleSet = try RuleSetFile.parse(text(of: rules), file: rules)
  var measurement = try Measurement(ruleSet)
  var rest = try text(of: facts).split(separator: "\n").dropFirst()
  while !rest.isEmpty {
    try measurement.add(rest.prefix(20_000).map { try ConversionFact(line: $0) })
    rest = rest.dropFirst(20_000)
  }
  try measurement.finish()
  print(measurement.json(task: "evaluation").text)
} else {
  print("usage: evaluation FACTS.csv RULES.yaml | --many")
  exit(64)
}
