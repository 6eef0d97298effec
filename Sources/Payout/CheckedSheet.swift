internal import Decimals
internal import Domain

/// A payout sheet that closes: in the order of the file, its amounts as text.
struct CheckedSheet {
  struct Payment {
    let agentCode: String
    let agentName: String?
    let currency: Currency
    let items: Int
    let amount: String
  }

  struct Total {
    let currency: Currency
    let payments: Int
    let items: Int
    let amount: String
  }

  let runID: Int64
  let tenantCode: String
  let period: Period
  /// By the bytes of the agent's code, then by currency.
  let payments: [Payment]
  /// By currency.
  let totals: [Total]

  init(_ sheet: PayoutSheet) throws(PayoutError) {
    runID = sheet.runID
    tenantCode = sheet.tenantCode
    period = sheet.period
    payments = try Self.payments(of: sheet)
    totals = try Self.totals(of: sheet)
  }
}

extension CheckedSheet {
  private static func payments(of sheet: PayoutSheet) throws(PayoutError) -> [Payment] {
    let lines = sheet.lines.sorted { first, second in
      first.agentCode == second.agentCode
        ? first.currency < second.currency
        : first.agentCode.utf8.lexicographicallyPrecedes(second.agentCode.utf8)
    }
    var payments: [Payment] = []
    for line in lines {
      let name = "agent \"\(cutToBytes(line.agentCode, 80))\""
      if payments.last?.agentCode == line.agentCode, payments.last?.currency == line.currency {
        throw .repeated(runID: sheet.runID, what: "\(name) in \(line.currency)")
      }
      payments.append(
        Payment(
          agentCode: line.agentCode, agentName: line.agentName, currency: line.currency,
          items: line.items,
          amount: try text(line.amount, line.currency, of: name, in: sheet)))
    }
    return payments
  }

  private static func totals(of sheet: PayoutSheet) throws(PayoutError) -> [Total] {
    var counted = try counted(sheet)
    var totals: [Total] = []
    for total in sheet.totals.sorted(by: { $0.currency < $1.currency }) {
      if totals.last?.currency == total.currency {
        throw .repeated(runID: sheet.runID, what: "the total in \(total.currency)")
      }
      let lines = counted.removeValue(forKey: total.currency) ?? Count()
      guard lines.items == total.items, lines.amount == total.amount else {
        throw .doesNotClose(
          runID: sheet.runID, currency: total.currency, lines: lines.inWords,
          total: Count(items: total.items, amount: total.amount).inWords)
      }
      totals.append(
        Total(
          currency: total.currency, payments: lines.payments, items: total.items,
          amount: try text(total.amount, total.currency, of: "the total", in: sheet)))
    }
    if let (currency, lines) = counted.min(by: { $0.key < $1.key }) {
      throw .doesNotClose(
        runID: sheet.runID, currency: currency, lines: lines.inWords, total: "missing")
    }
    return totals
  }

  private struct Count {
    var payments = 0
    var items = 0
    var amount = Decimal.zero

    var inWords: String { "\(amount) in \(items) items" }
  }

  private static func counted(_ sheet: PayoutSheet) throws(PayoutError) -> [Currency: Count] {
    var counted: [Currency: Count] = [:]
    for line in sheet.lines {
      var count = counted[line.currency] ?? Count()
      count.payments += 1
      count.items += line.items
      do { try count.amount += line.amount } catch {
        throw .outOfRange(runID: sheet.runID, currency: line.currency)
      }
      counted[line.currency] = count
    }
    return counted
  }

  /// The amount with exactly the currency's minor digits.
  private static func text(
    _ amount: Decimal, _ currency: Currency, of what: String, in sheet: PayoutSheet
  ) throws(PayoutError) -> String {
    guard let paid = try? amount.rounded(toScale: currency.minorUnits), paid == amount else {
      throw .notPayable(
        runID: sheet.runID, what: what, amount: amount.description, currency: currency)
    }
    return paid.description
  }
}
