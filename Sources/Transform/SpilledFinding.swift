import Domain

/// What the books say of a record, between the passes.
struct SpilledFinding: Spillable {
  var record: Int
  var finding: SalesInBooks.Finding

  private enum Kind: CaseIterable {
    case same, changed, named, takenBack
  }

  init(record: Int, finding: SalesInBooks.Finding) {
    self.record = record
    self.finding = finding
  }

  func encode(into bytes: inout [UInt8]) {
    append(UInt32(record), to: &bytes)
    switch finding {
    case .same: append(Kind.same, to: &bytes)
    case .changed: append(Kind.changed, to: &bytes)
    case .named(let sale):
      append(Kind.named, to: &bytes)
      append(sale, to: &bytes)
    case .takenBack(let sale):
      append(Kind.takenBack, to: &bytes)
      append(sale, to: &bytes)
    }
  }

  init(decoding bytes: [UInt8], at offset: inout Int) {
    record = Int(take(UInt32.self, bytes, &offset))
    switch takeCase(Kind.self, bytes, &offset) {
    case .same: finding = .same
    case .changed: finding = .changed
    case .named: finding = .named(takeSale(bytes, &offset))
    case .takenBack: finding = .takenBack(takeSale(bytes, &offset))
    }
  }
}

private struct Marks: OptionSet {
  var rawValue: UInt8
  static let holdsLead = Marks(rawValue: 1)
  static let hasReturns = Marks(rawValue: 2)
  static let isPaid = Marks(rawValue: 4)
  static let isVoided = Marks(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ sale: BookedSale) {
    self = []
    if sale.leadID != nil { insert(.holdsLead) }
    if sale.hasReturns { insert(.hasReturns) }
    if sale.isPaid { insert(.isPaid) }
    if sale.isVoided { insert(.isVoided) }
  }
}

private func append(_ sale: BookedSale, to bytes: inout [UInt8]) {
  bytes.append(Marks(sale).rawValue)
  append(sale.conversionID, to: &bytes)
  append(Price(amount: sale.amountLeft, currency: sale.currency), to: &bytes)
  if let lead = sale.leadID { append(lead, to: &bytes) }
}

private func takeSale(_ bytes: [UInt8], _ offset: inout Int) -> BookedSale {
  let marks = Marks(rawValue: take(UInt8.self, bytes, &offset))
  let conversion = take(Int64.self, bytes, &offset)
  let left = takePrice(bytes, &offset)
  return BookedSale(
    conversionID: conversion,
    leadID: marks.contains(.holdsLead) ? take(Int64.self, bytes, &offset) : nil,
    currency: left.currency, amountLeft: left.amount, hasReturns: marks.contains(.hasReturns),
    isPaid: marks.contains(.isPaid), isVoided: marks.contains(.isVoided))
}
