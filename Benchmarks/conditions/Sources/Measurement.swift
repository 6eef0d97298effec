import Decimals
import Glibc
import JSONLogic

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
    conditions += try Self.nanoseconds {
      // A span lends its elements; an array would copy each.
      let lent = rows.span
      for index in lent.indices { priorities[index] = try table.firstHit(lent[index]) }
    }
    for priority in priorities { chosen[priority, default: 0] += 1 }
    var single = FactRow(table.schema)
    filled += try Self.nanoseconds {
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

  private func seconds(_ nanoseconds: Int) -> JSON {
    JSON(try? Decimal(coefficient: Int128(nanoseconds / 1000), scale: 6))
  }

  /// Of the processor, so that other programs do not count.
  private static func nanoseconds(_ work: () throws -> Void) rethrows -> Int {
    let start = now
    try work()
    return now - start
  }

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
