internal import ArgumentParser
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

struct TenantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tenant", abstract: "Organisations: each sees its own rows only.",
    subcommands: [Add.self, List.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a tenant, with its calendar, its currency and how it matches sales to leads.",
      discussion:
        "EXAMPLE\n  posightful tenant add demo --name \"Demo shop\" --window 30 --touch last")

    @Argument(help: "A short name, as in demo.") var code: String
    @Option(help: "The name that people know it by. Default: the code.") var name: String?
    @Option(help: "Decides which day an instant belongs to.") var timeZone = "Asia/Tashkent"
    @Option(help: "Of amounts whose file names none.") var currency = "UZS"
    @Option(help: "What sales and leads are matched by, in this order, comma-separated.")
    var keys = MatchPolicy.standard.keys.map(\.rawValue).joined(separator: ",")
    @Option(help: "Days from the lead to the last sale that still counts.")
    var window = MatchPolicy.standard.windowDays
    @Option(help: "Which lead counts of several: first or last.")
    var touch = MatchPolicy.standard.touch.rawValue
    @Option(
      help: """
        Which matches a person decides, comma-separated: contradictions (its keys find different leads), \
        ambiguous (two leads of one instant), shared-phone=N (a phone of more than N leads).
        """)
    var review: String?
    @Flag(help: "Print one JSON object.") var json = false

    func validate() throws { _ = try tenant() }

    func run() throws {
      _ = try TimeZoneRules(named: timeZone)
      let wanted = try tenant()
      let connection = try Database.open()
      if let id = try connection.first(InsertTenant(tenant: wanted)) {
        report(wanted, id: id, isNew: true)
      } else {
        try acceptExisting(try connection.one(TenantByCode(code: code)), wanted)
      }
    }

    /// A tenant that is there as asked for is no failure: a script may add it again.
    private func acceptExisting(_ found: Tenant, _ wanted: Tenant) throws {
      var same = wanted
      same.id = found.id
      guard found == same else {
        throw CommandError(
          "There is a tenant \"\(code)\" already, with other settings: \(settings(of: found)).")
      }
      report(found, id: found.id, isNew: false)
    }

    private func report(_ tenant: Tenant, id: Int64, isNew: Bool) {
      if json {
        Console.print([
          "tenant": JSON(tenant.code), "id": JSON(Int(id)), "created": JSON(isNew),
        ])
      } else {
        Console.print(
          "Tenant \(tenant.code) \(isNew ? "was added" : "is there already"): "
            + "\(settings(of: tenant)).")
      }
    }

    private func tenant() throws -> Tenant {
      guard let currency = Currency(currency) else {
        throw ValidationError("--currency \(currency): write three capital letters, as in UZS.")
      }
      guard let touch = MatchPolicy.Touch(rawValue: touch) else {
        throw ValidationError("--touch \(touch): write first or last.")
      }
      guard (0...3650).contains(window) else {
        throw ValidationError("--window \(window): write a number of days from 0 to 3650.")
      }
      return Tenant(
        id: 0, code: code, name: name ?? code, timeZone: timeZone, currency: currency,
        policy: MatchPolicy(
          keys: try matchKeys(), windowDays: window, touch: touch, review: try reviewPolicy()))
    }

    private func reviewPolicy() throws -> ReviewPolicy {
      var policy = ReviewPolicy()
      for name in review?.split(separator: ",") ?? [] {
        let parts = name.split(separator: "=", maxSplits: 1)
        switch (parts[0], parts.count == 2 ? Int32(parts[1]) : nil) {
        case ("contradictions", nil) where parts.count == 1: policy.contradictions = true
        case ("ambiguous", nil) where parts.count == 1: policy.ambiguous = true
        case ("shared-phone", let limit?) where limit > 0: policy.phonesOfLeads = Int(limit)
        default:
          throw ValidationError(
            "--review \(name): write one or more of contradictions, ambiguous, shared-phone=3.")
        }
      }
      return policy
    }

    private func matchKeys() throws -> [MatchKey] {
      let names = keys.split(separator: ",").map(String.init)
      let known = names.compactMap(MatchKey.init(rawValue:))
      guard !known.isEmpty, known.count == names.count, Set(known).count == known.count else {
        throw ValidationError(
          "--keys \(keys): write one or more of lead_uuid, phone, document_id, each once.")
      }
      return known
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the tenants.")

    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let tenants = try Database.open().query(AllTenants())
      if json {
        Console.print([
          "tenants": JSON(
            tenants.map { ["code": JSON($0.code), "name": JSON($0.name), "id": JSON(Int($0.id))] })
        ])
      } else {
        var table = Table(["code", "name", "settings"])
        for tenant in tenants { table.add([tenant.code, tenant.name, settings(of: tenant)]) }
        Console.print(table.text)
      }
    }
  }
}

private func settings(of tenant: Tenant) -> String {
  let keys = tenant.policy.keys.map(\.rawValue).joined(separator: ", ")
  return "\(tenant.timeZone), \(tenant.currency), matches by \(keys) within "
    + "\(tenant.policy.windowDays) days, \(tenant.policy.touch.rawValue) touch"
    + reviews(of: tenant.policy.review)
}

private func reviews(of policy: ReviewPolicy) -> String {
  var parts: [String] = []
  if policy.contradictions { parts.append("contradictions") }
  if policy.ambiguous { parts.append("ambiguous leads") }
  if let limit = policy.phonesOfLeads { parts.append("phones of more than \(limit) leads") }
  return parts.isEmpty ? "" : "; reviews " + parts.joined(separator: ", ")
}
