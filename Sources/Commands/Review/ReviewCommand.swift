internal import ArgumentParser
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Records that wait for a person to decide.",
    subcommands: [List.self, Show.self, Resolve.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what waits, the oldest first.",
      discussion: "EXAMPLE\n  posightful review list --tenant demo")

    @Option(help: "The tenant's code.") var tenant: String
    @Flag(help: "What was resolved, too.") var all = false
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let session = try TenantSession(tenant: tenant)
      let id = session.tenant.id
      let items =
        try all
        ? session.connection.query(AllReviewItems(tenantID: id))
        : session.connection.query(OpenReviewItems(tenantID: id))
      if json { return Console.print(["reviews": JSON(items.map(\.json))]) }
      var table = Table(
        ["review", "reason", "sale", "amount", "batch", "record", "status"], numbers: [0, 3, 4, 5])
      for item in items {
        table.add([
          "\(item.id)", item.reason.rawValue, item.saleID,
          "\(grouped(item.amount, item.currency)) \(item.currency)", "\(item.batchID)",
          "\(item.record)", item.status,
        ])
      }
      Console.print(table.text)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what waits: the record, what speaks against it, and what can be done.",
      discussion: "EXAMPLE\n  posightful review show 4 --tenant demo")

    @OptionGroup var choice: ReviewChoice
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let (session, item) = try choice.find()
      let view = try ReviewView(of: item, session: session)
      Console.print(json ? view.json.prettyText : view.text)
    }
  }

  struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide on a record: book it, keep what is booked, or leave it out.",
      discussion: """
        One of --lead, --no-lead, --sale, --revise, --keep and --discard; review show says which of them make \
        sense. What is booked is booked under the record's batch and number.

        EXAMPLE
          posightful review resolve 4 --tenant demo --no-lead --by Dilnoza --note "asked the outlet"
        """)

    @OptionGroup var choice: ReviewChoice
    @Option(help: "Book the sale, of the lead with this UUID.") var lead: String?
    @Flag(help: "Book the sale, or the return, by itself.") var noLead = false
    @Option(
      help: "Take back this sale of the same source: with a return in part, with a void wholly.")
    var sale: String?
    @Flag(help: "Book the record in the place of what is booked, with its lead.") var revise = false
    @Flag(help: "Keep what is booked.") var keep = false
    @Flag(help: "Leave the record out.") var discard = false
    @Option(help: "Who decides.") var by: String
    @Option(help: "Why.") var note: String
    @Flag(help: "Show what would change, and write nothing.") var dryRun = false
    @Flag(help: "Print one JSON object.") var json = false

    func validate() throws { _ = try answer() }

    func run() throws {
      let answer = try answer()
      let (session, item) = try choice.find()
      let resolving = ReviewResolving(
        session: session, item: item, answer: answer, by: by, note: note, isDryRun: dryRun)
      let report = try session.alone { try resolving.run() }
      Console.print(json ? report.json.prettyText : report.text)
    }

    private func answer() throws -> ReviewAnswer {
      var answers: [ReviewAnswer] = []
      if let lead {
        guard let uuid = LeadUUID(lead) else {
          throw ValidationError("--lead \(lead): write a UUID.")
        }
        answers.append(.lead(uuid))
      }
      if noLead { answers.append(.noLead) }
      if let sale { answers.append(.sale(sale)) }
      if revise { answers.append(.revise) }
      if keep { answers.append(.keep) }
      if discard { answers.append(.discard) }
      guard let answer = answers.first, answers.count == 1 else {
        throw ValidationError(
          "Write one of --lead UUID, --no-lead, --sale ID, --revise, --keep and --discard.")
      }
      return answer
    }
  }
}

/// An item of the list by its number.
struct ReviewChoice: ParsableArguments {
  @Argument(help: "The review's number.") var review: Int64
  @Option(help: "The tenant's code.") var tenant: String

  func find() throws -> (TenantSession, ReviewItem) {
    let session = try TenantSession(tenant: tenant)
    let query = ReviewItemByID(tenantID: session.tenant.id, id: review)
    guard let item = try session.connection.first(query) else {
      throw CommandError(
        """
        Tenant \(tenant) has no review \(review). See: posightful review list --tenant \(tenant) --all
        """)
    }
    return (session, item)
  }
}
