internal import BonusEngine
internal import Decimals
internal import Domain
internal import FileStore
internal import JSONLogic
internal import Warehouse

/// What a run was computed from and what it gave, in digests: the same inputs give the same bytes.
struct RunManifest: Equatable {
  /// How many, and a SHA-256 over all of them in their order.
  struct Seal: Equatable {
    var count: Int
    var digest: String
  }

  struct RuleSetVersion: Equatable {
    var name: String
    var version: Int
    /// Of its file.
    var digest: String
  }

  /// A paid run whose changes the run makes up for.
  struct Correction: Equatable {
    /// Which names it: a day is paid once.
    var period: String
    /// Of its sales and leads as they were when this run was computed.
    var seals: InputSeals
    /// The periods whose paid runs had made up for it before.
    var paidIn: [String]
  }

  var engine: String
  var period: String
  var timeZone: String
  var ruleSets: [RuleSetVersion]
  var seals: InputSeals
  var corrections: [Correction] = []
  var items: Seal
}

/// Digests of what a period is computed from, beside rules.
struct InputSeals: Equatable {
  /// With the codes of agents, outlets and campaigns.
  var conversions: RunManifest.Seal
  var leads: RunManifest.Seal
  /// What the rules ask of agents: employment, managers, balances of draws.
  var references: RunManifest.Seal
}

extension RunManifest {
  var json: JSON {
    var json = allInputs
    json["items"] = items.json
    return .object(json)
  }

  /// SHA-256 of what the run was computed from.
  var inputsDigest: String { Digest.of(JSON.object(allInputs).text) }

  /// The same of its own period alone, whatever it makes up for.
  var ownInputsDigest: String { Digest.of(JSON.object(inputs).text) }

  private var allInputs: JSONObject {
    var json = inputs
    if !corrections.isEmpty { json["corrections"] = JSON(corrections.map(\.json)) }
    return json
  }

  private var inputs: JSONObject {
    var json: JSONObject = [
      "engine": JSON(engine), "period": JSON(period), "time_zone": JSON(timeZone),
      "rule_sets": JSON(
        ruleSets.map {
          ["name": JSON($0.name), "version": JSON($0.version), "sha256": JSON($0.digest)]
        }),
    ]
    seals.add(to: &json)
    return json
  }

  init?(_ text: String) {
    guard let json = try? JSON(parsing: text), let engine = json["engine"]?.stringValue,
      let period = json["period"]?.stringValue, let timeZone = json["time_zone"]?.stringValue,
      let sets = json["rule_sets"]?.arrayValue?.compactMap(RuleSetVersion.init),
      let seals = InputSeals(json), let items = json["items"].flatMap(Seal.init)
    else { return nil }
    self.init(
      engine: engine, period: period, timeZone: timeZone, ruleSets: sets,
      seals: seals,
      corrections: json["corrections"]?.arrayValue?.compactMap(Correction.init) ?? [],
      items: items)
  }

  /// Nil for a run from before runs were sealed.
  init?(of run: BonusRun) {
    guard let text = run.manifest else { return nil }
    self.init(text)
  }
}

extension InputSeals {
  fileprivate func add(to json: inout JSONObject) {
    json["conversions"] = conversions.json
    json["leads"] = leads.json
    json["references"] = references.json
  }

  fileprivate init?(_ json: JSON) {
    guard let conversions = json["conversions"].flatMap(RunManifest.Seal.init),
      let leads = json["leads"].flatMap(RunManifest.Seal.init)
    else { return nil }
    // Runs from before rules could ask for them have none.
    let references = json["references"].flatMap(RunManifest.Seal.init) ?? SealDigest.ofNothing
    self.init(conversions: conversions, leads: leads, references: references)
  }
}

extension RunManifest.Correction {
  fileprivate var json: JSON {
    var json: JSONObject = [
      "period": JSON(period), "paid_in": JSON(paidIn.map { JSON($0) }),
    ]
    seals.add(to: &json)
    return .object(json)
  }

  fileprivate init?(_ json: JSON) {
    guard let period = json["period"]?.stringValue, let seals = InputSeals(json),
      let paidIn = json["paid_in"]?.arrayValue?.compactMap(\.stringValue)
    else { return nil }
    self.init(period: period, seals: seals, paidIn: paidIn)
  }
}

extension RunManifest.Seal {
  fileprivate var json: JSON { ["count": JSON(count), "sha256": JSON(digest)] }

  fileprivate init?(_ json: JSON) {
    guard let count = json["count"]?.intValue, let digest = json["sha256"]?.stringValue else {
      return nil
    }
    self.init(count: count, digest: digest)
  }
}

extension RunManifest.RuleSetVersion {
  fileprivate init?(_ json: JSON) {
    guard let name = json["name"]?.stringValue, let version = json["version"]?.intValue,
      let digest = json["sha256"]?.stringValue
    else { return nil }
    self.init(name: name, version: version, digest: digest)
  }
}
