internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

/// A review with all that helps to decide it.
struct ReviewView {
  private let item: ReviewItem
  private let differences: [(field: String, other: String?, sent: String?)]
  private let leads: [LeadUUID]

  init(of item: ReviewItem, session: TenantSession) throws {
    self.item = item
    let tenantID = session.tenant.id
    differences = try session.connection.query(
      DifferencesOfReview(tenantID: tenantID, id: item.id))
    leads = try session.connection.query(
      UUIDsOfLeads(tenantID: tenantID, ids: item.candidateLeads))
  }

  var text: String {
    let amount = "\(grouped(item.amount, item.currency)) \(item.currency)"
    var lines = [
      "Review \(item.id), \(item.status): \(item.reason.sentence)",
      "record   \(item.fileName):\(item.line), batch \(item.batchID) record \(item.record)",
      "says     \(item.operation.rawValue) \(item.saleID) of \(amount) at \(item.soldAt)",
    ]
    if let conversion = item.conversionID { lines.append("against  conversion \(conversion)") }
    if let other = item.otherRecord { lines.append("against  record \(other) of the same file") }
    for (field, other, sent) in differences {
      lines.append("         \(field): \(other ?? "nothing") there, \(sent ?? "nothing") here")
    }
    lines += leads.map { "lead     \($0)" }
    lines.append(end)
    return lines.joined(separator: "\n")
  }

  private var end: String {
    guard let resolution = item.resolution else {
      return "decide   " + item.answers.map(\.option).joined(separator: ", ")
    }
    let note = resolution.note.map { ": \($0)" } ?? ""
    return "decided  \(resolution.kind.rawValue) by \(resolution.by) at \(resolution.at)\(note)"
  }

  var json: JSON {
    guard case .object(var object) = item.json else { return item.json }
    object["differences"] = JSON(
      differences.map {
        ["field": JSON($0.field), "other": JSON($0.other), "sent": JSON($0.sent)]
      })
    object["candidate_leads"] = JSON(leads.map { JSON($0.description) })
    object["answers"] = JSON(item.answers.map { JSON($0.rawValue) })
    return JSON(object)
  }
}

extension ReviewItem {
  var json: JSON {
    [
      "review": JSON(Int(id)), "status": JSON(status), "reason": JSON(reason.rawValue),
      "batch": JSON(Int(batchID)), "record": JSON(record), "file": JSON(fileName),
      "line": JSON(line), "source": JSON(source), "sale": JSON(saleID),
      "operation": JSON(operation.rawValue), "sold_at": JSON(soldAt.description),
      "amount": JSON(amount.inMinorUnits(of: currency)), "currency": JSON(currency.code),
      "conversion": conversionID.map { JSON(Int($0)) } ?? .null,
      "other_record": otherRecord.map { JSON($0) } ?? .null,
      "resolved_by": JSON(resolution?.by), "resolved_at": JSON(resolution?.at.description),
      "note": JSON(resolution?.note),
      "booked_conversion": resolution?.bookedConversion.map { JSON(Int($0)) } ?? .null,
    ]
  }
}

extension Review.Reason {
  /// What is the matter, for people.
  var sentence: String {
    switch self {
    case .changed: "sent again with other content, or its sale was voided"
    case .conflictInFile: "twice in one file, with different content"
    case .paid: "corrects a sale on which a payout rests"
    case .hasReturns: "corrects a sale of which something was given back"
    case .noSale: "the sale that it takes back is not in the books"
    case .returnExceedsSale: "gives back more than is left of its sale"
    case .returnCurrency: "gives back another currency than was paid"
    case .contradiction: "its keys find different leads"
    case .ambiguous: "two leads of one key were captured at the same instant"
    case .sharedPhone: "more leads share its phone than the tenant allows"
    }
  }
}
