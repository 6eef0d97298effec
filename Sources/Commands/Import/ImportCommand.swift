internal import ArgumentParser
internal import Domain

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read a file into the books: sales, what they cost, or what they refer to.",
    discussion: """
      A batch is wholly in the books or not at all, and the same file again changes nothing.

      EXAMPLE
        posightful import agents agents.csv --tenant demo
        posightful import sales sales.csv --tenant demo --source pos
      """,
    subcommands: [Sales.self, Costs.self, Outlets.self, Agents.self, Campaigns.self, Leads.self])

  struct Sales: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import a sales file: find each sale's lead, and book it.",
      discussion: """
        The profile says how the file is read. It is kept with the source: name it once.
        Without one, the source's own profile is used, else the built-in one of the source's name, \
        else csv.

        EXAMPLE
          posightful import sales prodazhi.csv --tenant demo --source 1c --profile 1c-csv
        """)

    @OptionGroup var options: ImportOptions
    @Option(help: "The sending system, as in pos or 1c.") var source: String

    func run() throws { try options.run(.sales, source: source) }
  }

  struct Costs: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import costs of acquiring sales: spread each over its sales, and book it.",
      discussion: """
        A cost is of one sale, or of the sales of some days, an outlet or a campaign; those share it as the \
        profile says. Import the sales first.

        EXAMPLE
          posightful import costs costs.csv --tenant demo --source pos
        """)

    @OptionGroup var options: ImportOptions
    @Option(help: "The sending system; its sales are meant where the file names no other.")
    var source: String

    func run() throws { try options.run(.costs, source: source) }
  }

  struct Outlets: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import outlets: who sells where.",
      discussion: "EXAMPLE\n  posightful import outlets outlets.csv --tenant demo")

    @OptionGroup var options: ImportOptions
    @Option(help: "The sending system.") var source = "reference"

    func run() throws { try options.run(.outlets, source: source) }
  }

  struct Agents: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import agents: who brings leads.",
      discussion: "EXAMPLE\n  posightful import agents agents.csv --tenant demo")

    @OptionGroup var options: ImportOptions
    @Option(help: "The sending system.") var source = "reference"

    func run() throws { try options.run(.agents, source: source) }
  }

  struct Campaigns: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import campaigns.",
      discussion: "EXAMPLE\n  posightful import campaigns campaigns.csv --tenant demo")

    @OptionGroup var options: ImportOptions
    @Option(help: "The sending system.") var source = "reference"

    func run() throws { try options.run(.campaigns, source: source) }
  }

  struct Leads: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import leads: customers that agents brought.",
      discussion: "EXAMPLE\n  posightful import leads leads.csv --tenant demo")

    @OptionGroup var options: ImportOptions
    @Option(help: "The sending system.") var source = "reference"

    func run() throws { try options.run(.leads, source: source) }
  }
}

/// What all imports ask for.
struct ImportOptions: ParsableArguments {
  @Argument(help: "The file; gz and zip are unpacked as they are read.") var file: String
  @Option(help: "The tenant's code.") var tenant: String
  @Option(help: "A built-in profile's name or a profile's path.") var profile: String?
  @OptionGroup var schema: SchemaOptions
  @Option(help: "Which file of a zip is meant; needed where it holds several.")
  var member: String?
  @OptionGroup var expectations: ExpectationOptions
  @Flag(help: "Take the file's columns as they are, though others were accepted before.")
  var acceptColumns = false
  @Flag(help: "Show what would change, in records and money, and write nothing.")
  var dryRun = false
  @Flag(help: "Print one JSON object.") var json = false
}
