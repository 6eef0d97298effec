import Decimals
import Domain

/// What is known of each record before leads are: bits for the many, a dictionary for the exceptions.
struct SettledSales: Sendable {
  enum Verdict: Sendable {
    /// It becomes a conversion; its lead is still open.
    case booked
    /// The same in the place of another conversion, which held `lead`.
    case revision(of: Int64, lead: Int64?)
    case final(Decision)
  }

  private let policy: CorrectionPolicy
  private(set) var books: SalesInBooks
  private var duplicates = RecordSet()
  private var changedDuplicates = RecordSet()
  private var voided = RecordSet()
  private var exceptional = RecordSet()
  private var exceptions: [Int: Verdict] = [:]
  private var voidedConversions: Set<Int64> = []
  /// Leads whose conversions this file reverses.
  private(set) var freedLeads: Set<Int64> = []

  init(books: SalesInBooks, policy: CorrectionPolicy) {
    self.books = books
    self.policy = policy
  }

  func verdict(on record: Int) -> Verdict {
    if exceptional.contains(record), let verdict = exceptions[record] { return verdict }
    if books.same.contains(record) { return .final(.duplicate(.alreadyImported)) }
    if duplicates.contains(record) { return .final(.duplicate(.inFile)) }
    if changedDuplicates.contains(record) { return .final(.duplicate(.inFileChanged)) }
    if books.changed.contains(record) { return .final(.duplicate(.alreadyImportedChanged)) }
    return .booked
  }

  func isVoided(_ record: Int) -> Bool { voided.contains(record) }

  /// Whether the record becomes a conversion of a sale that stays.
  func mayHaveLead(_ record: Int) -> Bool { isBooked(record) && !isVoided(record) }

  private func isBooked(_ record: Int) -> Bool {
    if case .final = verdict(on: record) { false } else { true }
  }

  /// The lead that the conversion held which the record revises.
  func leadBefore(_ record: Int) -> Int64? {
    guard case .revision(_, let lead) = verdict(on: record) else { return nil }
    return lead
  }

  private mutating func except(_ record: Int, _ verdict: Verdict) {
    exceptional.insert(record)
    exceptions[record] = verdict
  }

  private mutating func review(
    _ record: Int, _ reason: Review.Reason, _ sale: SaleReference? = nil
  ) {
    except(record, .final(.review(Review(reason, sale: sale))))
  }
}

// Sales that come twice.

extension SettledSales {
  /// Settles which of the sales and returns of one bucket are the same, or in the books already.
  mutating func identify(_ sales: [SpilledSale]) {
    compare(sales.lazy.map { ($0.record, SaleName(of: $0), $0.content) })
    guard policy.resent != .duplicate else { return }
    for sale in sales where books.changed.contains(sale.record) { correct(sale) }
  }

  /// Compares what has the same name: the first stands, unless the policy wants none to stand by itself.
  private mutating func compare<Name: Hashable>(
    _ records: some Sequence<(record: Int, name: Name, content: UInt64)>
  ) {
    var firsts: [Name: (record: Int, content: UInt64)] = [:]
    var conflicts: [Name: Int] = [:]
    for (record, name, content) in records where !isLeftAlone(record) {
      guard let first = firsts[name] else {
        firsts[name] = (record, content)
        continue
      }
      if first.content == content {
        duplicates.insert(record)
      } else if policy.resent == .duplicate {
        changedDuplicates.insert(record)
      } else if conflicts[name] == nil {
        conflicts[name] = record
      }
    }
    guard !conflicts.isEmpty else { return }
    for (record, name, _) in records {
      guard let second = conflicts[name], let first = firsts[name]?.record else { continue }
      review(record, .conflictInFile, .record(record == first ? second : first))
    }
  }

  /// Where the first sale always stands, one that is in the books needs no comparison with others.
  private func isLeftAlone(_ record: Int) -> Bool {
    policy.resent == .duplicate && books.contains(record)
  }

  /// Settles what becomes of a sale that is in the books with other content.
  private mutating func correct(_ sale: SpilledSale) {
    let record = sale.record
    guard !exceptional.contains(record), !duplicates.contains(record),
      let booked = books.sales[record]
    else { return }
    let conversion = SaleReference.conversion(booked.conversionID)
    if policy.resent == .review || sale.isReturn || booked.isVoided {
      review(record, .changed, conversion)
    } else if booked.hasReturns {
      review(record, .hasReturns, conversion)
    } else if booked.isPaid {
      review(record, .paid, conversion)
    } else {
      except(record, .revision(of: booked.conversionID, lead: booked.leadID))
      if let lead = booked.leadID { freedLeads.insert(lead) }
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
      if let lead = leadBefore(sale.record) { freedLeads.remove(lead) }
      except(sale.record, .final(.review(review)))
    }
  }
}

/// A sale and a return of it may have one name.
private struct SaleName: Hashable {
  var id: String
  var isReturn: Bool

  init(of sale: SpilledSale) {
    id = sale.externalSaleID
    isReturn = sale.isReturn
  }
}

// What is taken back.

extension SettledSales {
  /// Settles the returns and voids of one bucket against its sales and the books: voids first, then returns
  /// by their time, so that the order of the rows does not matter.
  mutating func takeBack(_ corrections: [SpilledCorrection], of sales: [SpilledSale]) {
    guard !corrections.isEmpty else { return }
    var booked: [String: SpilledSale] = [:]
    for sale in sales where !sale.isReturn && isBooked(sale.record) {
      booked[sale.externalSaleID] = sale
    }
    let inOrder = corrections.sorted { ($0.at, $0.record) < ($1.at, $1.record) }
    let voids = inOrder.filter(\.isVoid)
    compare(voids.map { ($0.record, $0.saleID, $0.content) })
    for void in voids where isBooked(void.record) { cancel(void, booked[void.saleID]) }
    var left: [SaleReference: Price] = [:]
    for correction in inOrder where !correction.isVoid && isBooked(correction.record) {
      giveBack(correction, booked[correction.saleID], &left)
    }
  }

  private mutating func cancel(_ void: SpilledCorrection, _ sale: SpilledSale?) {
    if let sale {
      voided.insert(sale.record)
      except(void.record, .final(.voided(.record(sale.record))))
      return
    }
    guard let booked = books.sales[void.record] else { return review(void.record, .noSale) }
    let conversion = SaleReference.conversion(booked.conversionID)
    if booked.isVoided {
      except(void.record, .final(.duplicate(.alreadyImported)))
    } else if booked.hasReturns {
      review(void.record, .hasReturns, conversion)
    } else {
      except(void.record, .final(.voided(conversion)))
      voidedConversions.insert(booked.conversionID)
      if let lead = booked.leadID { freedLeads.insert(lead) }
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
    except(back.record, .final(.returned(reference)))
  }

  /// The sale that something is given back for, and what is left of it.
  private func originalSale(
    of back: SpilledCorrection, _ sale: SpilledSale?
  ) -> (SaleReference, Price)? {
    if let sale, let price = sale.price {
      return isVoided(sale.record) ? nil : (.record(sale.record), price)
    }
    guard let booked = books.sales[back.record], !booked.isVoided,
      !voidedConversions.contains(booked.conversionID)
    else { return nil }
    return (
      .conversion(booked.conversionID),
      Price(amount: booked.amountLeft, currency: booked.currency)
    )
  }
}
