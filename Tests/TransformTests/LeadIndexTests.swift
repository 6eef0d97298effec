import Domain
import Testing

@testable import Transform

struct LeadIndexTests {
  @Test func findsTheLeadsOfEachKeyLastAddedFirst() {
    var random = SystemRandomNumberGenerator()
    var table = LeadsByKey<Int>()
    var model: [Int: [Int]] = [:]
    for lead in 0..<20_000 {
      let key = Int.random(in: 0..<12_000, using: &random)
      table.add(lead, under: lead % 10 == 0 ? nil : key)
      if lead % 10 != 0 { model[key, default: []].insert(lead, at: 0) }
    }
    for key in -10..<12_010 {
      var found: [Int] = []
      table.forEach(key) { found.append($0) }
      #expect(found == model[key] ?? [])
    }
  }

  @Test func passesOverLeadsThatNoSaleAsksFor() throws {
    var census = SaleCensus(policy: .standard, spillingTo: "/tmp")
    for record in 1...1000 { try census.add(sale(record, day: 1, phone: record)) }
    var index = census.emptyLeadIndex
    for id in 1...100_000 { index.add(lead(id, day: 0, phone: id)) }
    #expect((1000...1100).contains(index.count))
    var decider = try census.settle(leads: index, books: salesInBooks())
    let decision = try decider.decide(sale(1000, day: 1, phone: 1000))
    #expect(decision == .matched(reference(1000), by: .phone))
  }

  @Test func keepsWhoHasALeadAndWhatBroughtIt() throws {
    var census = SaleCensus(policy: .standard, spillingTo: "/tmp")
    for record in 1...3 { try census.add(sale(record, day: 1, phone: record)) }
    var index = census.emptyLeadIndex
    let references = [
      LeadReference(id: 1, agentID: 7, campaignID: nil),
      LeadReference(id: 2, agentID: 7, campaignID: 9),
      LeadReference(id: 3, agentID: nil, campaignID: nil),
    ]
    for reference in references {
      var entry = lead(Int(reference.id), day: 0, phone: Int(reference.id))
      entry.lead = reference
      index.add(entry)
    }
    #expect((0..<3).map { index.lead(at: $0) } == references)
  }
}
