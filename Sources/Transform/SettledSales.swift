import Decimals
import Domain

/// What is settled of the records of one bucket before leads are.
struct SettledSales {
  private let policy: CorrectionPolicy
  private let books: BookedSales
  /// An ordinary sale has none.
  private(set) var verdicts: [Int: Verdict] = [:]
  private var voidedConversions: Set<Int64> = []

  init(books: BookedSales, policy: CorrectionPolicy) {
    self.books = books
    self.policy = policy
  }

  /// Whether the record becomes a conversion.
  func isBooked(_ record: Int) -> Bool {
    switch verdicts[record] {
    case nil, .voided, .revision: true
    case .duplicate, .review, .voids, .givesBack: false
    }
  }

  /// Whether the record becomes a conversion of a sale that stays.
  func mayHaveLead(_ record: Int) -> Bool {
    switch verdicts[record] {
    case nil, .revision(of: _, isVoided: false): true
    default: false
    }
  }

  private func isVoided(_ record: Int) -> Bool {
    switch verdicts[record] {
    case .voided, .revision(of: _, isVoided: true): true
    default: false
    }
  }

  /// The lead that the conversion held which the record revises.
  func leadBefore(_ record: Int) -> Int64? {
    guard case .revision = verdicts[record] else { return nil }
    return books.named[record]?.leadID
  }

  /// Leads whose conversions these records reverse.
  var freedLeads: [Int64] {
    verdicts.compactMap { record, verdict in
      switch verdict {
      case .revision: books.named[record]?.leadID
      case .voids(.conversion): books.takenBack[record]?.leadID
      default: nil
      }
    }
  }

  private mutating func review(
    _ record: Int, _ reason: Review.Reason, _ sale: SaleReference? = nil
  ) {
    verdicts[record] = .review(Review(reason, sale: sale))
  }
}

// Records that come twice.

extension SettledSales {
  /// Settles which of the sales of one bucket are the same, or in the books already.
  mutating func identify(_ sales: [SpilledSale]) { identify(sales, mayRevise: true) }

  /// Settles the same of returns, by their own names. What stands is an ordinary sale so far.
  mutating func identify(_ returns: [SpilledReturn]) { identify(returns, mayRevise: false) }

  private mutating func identify(_ records: [some NamedRecord], mayRevise: Bool) {
    for item in records where books.contains(item.record) {
      let isSame = books.same.contains(item.record)
      verdicts[item.record] = .duplicate(isSame ? .alreadyImported : .alreadyImportedChanged)
    }
    compare(records)
    guard policy.resent != .duplicate else { return }
    for item in records {
      guard let booked = books.named[item.record],
        verdicts[item.record] == .duplicate(.alreadyImportedChanged)
      else { continue }
      correct(booked, by: item.record, mayRevise: mayRevise)
    }
  }

  /// Compares what has the same name: the first stands, unless the policy wants none to stand by itself.
  private mutating func compare(_ records: [some NamedRecord]) {
    var firsts: [String: (record: Int, content: UInt64)] = [:]
    var conflicts: [String: Int] = [:]
    for item in records where !isLeftAlone(item.record) {
      guard let first = firsts[item.name] else {
        firsts[item.name] = (item.record, item.content)
        continue
      }
      if first.content == item.content {
        duplicate(item.record, .inFile)
      } else if policy.resent == .duplicate {
        duplicate(item.record, .inFileChanged)
      } else if conflicts[item.name] == nil {
        conflicts[item.name] = item.record
      }
    }
    guard !conflicts.isEmpty else { return }
    for item in records {
      guard let second = conflicts[item.name], let first = firsts[item.name]?.record else {
        continue
      }
      review(item.record, .conflictInFile, .record(item.record == first ? second : first))
    }
  }

  /// Where the first sale always stands, one that is in the books needs no comparison with others.
  private func isLeftAlone(_ record: Int) -> Bool {
    policy.resent == .duplicate && books.contains(record)
  }

  private mutating func duplicate(_ record: Int, _ reason: Decision.DuplicateReason) {
    if !books.same.contains(record) { verdicts[record] = .duplicate(reason) }
  }

  /// Settles what becomes of a record that is in the books with other content.
  private mutating func correct(_ booked: BookedSale, by record: Int, mayRevise: Bool) {
    let conversion = SaleReference.conversion(booked.conversionID)
    if policy.resent == .review || !mayRevise || booked.isVoided {
      review(record, .changed, conversion)
    } else if booked.hasReturns {
      review(record, .hasReturns, conversion)
    } else if booked.isPaid {
      review(record, .paid, conversion)
    } else {
      verdicts[record] = .revision(of: booked.conversionID, isVoided: false)
    }
  }
}

// Sales whose lead a person decides.

extension SettledSales {
  /// Settles which of the sales of one bucket wait for review because of the leads that they find.
  mutating func withhold(_ sales: [SpilledSale], for leads: LeadIndex) {
    guard leads.mayAskForReview else { return }
    for sale in sales where isBooked(sale.record) {
      guard let keys = sale.keys, case .review(let review) = leads.claim(for: keys) else {
        continue
      }
      verdicts[sale.record] = .review(review)
    }
  }
}

// What is taken back.

extension SettledSales {
  /// Settles the returns and voids of one bucket against its sales and the books: voids first, then returns
  /// by their time, so that the order of the rows does not matter.
  mutating func takeBack(_ corrections: [SpilledCorrection], of sales: [SpilledSale]) {
    guard !corrections.isEmpty else { return }
    var booked: [String: SpilledSale] = [:]
    for sale in sales where isBooked(sale.record) { booked[sale.name] = sale }
    let inOrder = corrections.sorted { ($0.at, $0.record) < ($1.at, $1.record) }
    let voids = inOrder.filter(\.isVoid)
    compare(voids)
    for void in voids where isBooked(void.record) { cancel(void, booked[void.name]) }
    var left: [SaleReference: Price] = [:]
    for back in inOrder where !back.isVoid { giveBack(back, booked[back.name], &left) }
  }

  private mutating func cancel(_ void: SpilledCorrection, _ sale: SpilledSale?) {
    if let sale { return cancel(sale, by: void) }
    guard let booked = books.takenBack[void.record] else { return review(void.record, .noSale) }
    let conversion = SaleReference.conversion(booked.conversionID)
    if booked.isVoided {
      verdicts[void.record] = .duplicate(.alreadyImported)
    } else if booked.hasReturns {
      review(void.record, .hasReturns, conversion)
    } else {
      verdicts[void.record] = .voids(conversion)
      voidedConversions.insert(booked.conversionID)
    }
  }

  /// Cancels a sale of the same file.
  private mutating func cancel(_ sale: SpilledSale, by void: SpilledCorrection) {
    verdicts[void.record] = .voids(.record(sale.record))
    if case .revision(let conversion, _) = verdicts[sale.record] {
      verdicts[sale.record] = .revision(of: conversion, isVoided: true)
    } else {
      verdicts[sale.record] = .voided
    }
  }

  private mutating func giveBack(
    _ back: SpilledCorrection, _ sale: SpilledSale?, _ left: inout [SaleReference: Price]
  ) {
    guard let (reference, price) = originalSale(of: back, sale) else {
      return review(back.record, .noSale)
    }
    let before = left[reference] ?? price
    guard before.currency == back.price.currency else {
      return review(back.record, .returnCurrency, reference)
    }
    guard let after = try? before.amount + back.price.amount, !after.isNegative else {
      return review(back.record, .returnExceedsSale, reference)
    }
    left[reference] = Price(amount: after, currency: before.currency)
    verdicts[back.record] = .givesBack(reference)
  }

  /// The sale that something is given back for, and what is left of it.
  private func originalSale(
    of back: SpilledCorrection, _ sale: SpilledSale?
  ) -> (SaleReference, Price)? {
    if let sale, let price = sale.price {
      return isVoided(sale.record) ? nil : (.record(sale.record), price)
    }
    guard let booked = books.takenBack[back.record], !booked.isVoided,
      !voidedConversions.contains(booked.conversionID)
    else { return nil }
    return (
      .conversion(booked.conversionID),
      Price(amount: booked.amountLeft, currency: booked.currency)
    )
  }
}
