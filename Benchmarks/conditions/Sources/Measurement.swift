import Decimals
import JSONLogic
import measuring

/// What the conditions cost, in seconds of the processor, and what they chose.
struct Measurement {
  private var conditions = 0
  private var filled = 0
  private var chosen: [Int: Int] = [:]

  mutating func add(_ facts: [Facts], of table: DecisionTable) throws {
    var row = FactRow(table.schema)
    let rows = facts.map { fact in
      fact.fill(&row)
      return row
    }
    var priorities = [Int](repeating: 0, count: facts.count)
    conditions += try ProcessorTime.nanoseconds {
      // A span lends its elements; an array would copy each.
      let lent = rows.span
      for index in lent.indices { priorities[index] = try table.firstHit(lent[index]) }
    }
    for priority in priorities { chosen[priority, default: 0] += 1 }
    var single = FactRow(table.schema)
    filled += try ProcessorTime.nanoseconds {
      for index in facts.indices {
        facts[index].fill(&single)
        priorities[index] = try table.firstHit(single)
      }
    }
  }

  var json: JSON {
    let counts = chosen.sorted { $0.key < $1.key }.map { ("\($0.key)", JSON($0.value)) }
    return [
      "task": "rules", "tool": "posightful", "rows": JSON(chosen.values.reduce(0, +)),
      "seconds": seconds(conditions), "filled_seconds": seconds(filled),
      "chosen": .object(JSONObject(counts)),
    ]
  }

  private func seconds(_ nanoseconds: Int) -> JSON { JSON(ProcessorTime.seconds(nanoseconds)) }
}
