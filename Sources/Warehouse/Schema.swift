public import Postgres

/// The schema of the database: numbered migrations, in the order in which they apply.
///
/// A migration that has landed is never edited: what changes is a further migration. The name of
/// an embedded file has an underscore for its leading digit.
public enum Schema {
  public static let migrations: [Migration] = [
    migration(1, "tenants", PackageResources._001_tenants_sql),
    migration(2, "users", PackageResources._002_users_sql),
    migration(3, "outlets_and_agents", PackageResources._003_outlets_and_agents_sql),
    migration(4, "leads", PackageResources._004_leads_sql),
    migration(5, "imports", PackageResources._005_imports_sql),
    migration(6, "conversions", PackageResources._006_conversions_sql),
    migration(7, "rules", PackageResources._007_rules_sql),
    migration(8, "bonuses", PackageResources._008_bonuses_sql),
    migration(9, "analytics", PackageResources._009_analytics_sql),
    migration(10, "roles", PackageResources._010_roles_sql),
    migration(11, "privileges", PackageResources._011_privileges_sql),
    migration(12, "sale_operations", PackageResources._012_sale_operations_sql),
    migration(13, "corrections", PackageResources._013_corrections_sql),
    migration(14, "review", PackageResources._014_review_sql),
    migration(15, "reverts", PackageResources._015_reverts_sql),
    migration(16, "batch_columns", PackageResources._016_batch_columns_sql),
    migration(17, "import_notes", PackageResources._017_import_notes_sql),
    migration(21, "agent_history", PackageResources._021_agent_history_sql),
    migration(22, "costs", PackageResources._022_costs_sql),
    migration(23, "file_members", PackageResources._023_file_members_sql),
    migration(24, "declared_totals", PackageResources._024_declared_totals_sql),
    migration(25, "rule_terms", PackageResources._025_rule_terms_sql),
    migration(26, "paid_corrections", PackageResources._026_paid_corrections_sql),
    migration(27, "draws", PackageResources._027_draws_sql),
  ]

  private static func migration(_ number: Int, _ name: String, _ file: [UInt8]) -> Migration {
    Migration(number: number, name: name, sql: String(decoding: file, as: UTF8.self))
  }
}
