import Domain

/// What becomes of a record whatever leads there are; an ordinary sale has none, and is booked.
enum Verdict: Hashable, Sendable {
  case duplicate(Decision.DuplicateReason)
  case review(Review)
  /// It cancels a sale.
  case voids(SaleReference)
  /// It gives money back for a sale.
  case givesBack(SaleReference)
  /// Booked, and reversed by its own file.
  case voided
  /// Booked in the place of a conversion; where its own file voids it, reversed as well.
  case revision(of: Int64, isVoided: Bool)
}

/// A verdict between the passes, for the record of that number.
struct SpilledVerdict: Spillable {
  var record: Int
  var verdict: Verdict

  private enum Kind: CaseIterable {
    case duplicate, review, voids, givesBack, voided, revision, voidedRevision
  }

  init(_ verdict: Verdict, on record: Int) {
    self.verdict = verdict
    self.record = record
  }

  func encode(into bytes: inout [UInt8]) {
    append(UInt32(record), to: &bytes)
    switch verdict {
    case .duplicate(let reason):
      append(Kind.duplicate, to: &bytes)
      append(reason, to: &bytes)
    case .review(let review):
      append(Kind.review, to: &bytes)
      append(review, to: &bytes)
    case .voids(let sale):
      append(Kind.voids, to: &bytes)
      append(sale, to: &bytes)
    case .givesBack(let sale):
      append(Kind.givesBack, to: &bytes)
      append(sale, to: &bytes)
    case .voided: append(Kind.voided, to: &bytes)
    case .revision(let conversion, let isVoided):
      append(isVoided ? Kind.voidedRevision : .revision, to: &bytes)
      append(conversion, to: &bytes)
    }
  }

  init(decoding bytes: [UInt8], at offset: inout Int) {
    record = Int(take(UInt32.self, bytes, &offset))
    switch takeCase(Kind.self, bytes, &offset) {
    case .duplicate:
      verdict = .duplicate(takeCase(Decision.DuplicateReason.self, bytes, &offset))
    case .review: verdict = .review(takeReview(bytes, &offset))
    case .voids: verdict = .voids(takeReference(bytes, &offset))
    case .givesBack: verdict = .givesBack(takeReference(bytes, &offset))
    case .voided: verdict = .voided
    case .revision: verdict = .revision(of: take(Int64.self, bytes, &offset), isVoided: false)
    case .voidedRevision:
      verdict = .revision(of: take(Int64.self, bytes, &offset), isVoided: true)
    }
  }
}

private func append(_ review: Review, to bytes: inout [UInt8]) {
  append(review.reason, to: &bytes)
  bytes.append(review.sale == nil ? 0 : 1)
  if let sale = review.sale { append(sale, to: &bytes) }
  append(UInt32(review.leads.count), to: &bytes)
  for lead in review.leads { append(lead, to: &bytes) }
}

private func takeReview(_ bytes: [UInt8], _ offset: inout Int) -> Review {
  let reason = takeCase(Review.Reason.self, bytes, &offset)
  let hasSale = take(UInt8.self, bytes, &offset) == 1
  let sale = hasSale ? takeReference(bytes, &offset) : nil
  let count = take(UInt32.self, bytes, &offset)
  let leads = (0..<count).map { _ in take(Int64.self, bytes, &offset) }
  return Review(reason, sale: sale, leads: leads)
}
