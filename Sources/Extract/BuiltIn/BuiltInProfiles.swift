/// The profiles that come with the program.
public enum BuiltInProfiles {
  public static let all: [SourceProfile] = [
    ("csv", PackageResources.csv_yaml),
    ("1c-csv", PackageResources._c_csv_yaml),
    ("commerceml", PackageResources.commerceml_yaml),
    ("commerceml-sales", PackageResources.commerceml_sales_yaml),
    ("poslog", PackageResources.poslog_yaml),
    ("sap-wpubon01", PackageResources.sap_wpubon01_yaml),
    ("ubl-invoice", PackageResources.ubl_invoice_yaml),
    ("saft-cash-register", PackageResources.saft_cash_register_yaml),
    ("saft-pt", PackageResources.saft_pt_yaml),
    ("costs", PackageResources.costs_yaml),
    ("outlets", PackageResources.outlets_yaml),
    ("agents", PackageResources.agents_yaml),
    ("campaigns", PackageResources.campaigns_yaml),
    ("leads", PackageResources.leads_yaml),
  ].map(parsed)

  /// Nil where there is none of that name.
  public static func named(_ name: String) -> SourceProfile? { all.first { $0.name == name } }

  private static func parsed(name: String, yaml: [UInt8]) -> SourceProfile {
    do {
      return try SourceProfile(yaml: String(decoding: yaml, as: UTF8.self), file: "\(name).yaml")
    } catch {
      preconditionFailure("A built-in profile is no profile: \(error)")
    }
  }
}
