import Foundation
import Postgres
import TestDatabase
import Testing

@testable import Warehouse

/// Every statement of the warehouse against the migrated schema.
@Suite struct StatementTests {
  @Test func areUnderstoodByTheServer() throws {
    let database = try TestDatabase(.tenants)
    let connection = try database.connect()
    try connection.transaction { () throws in
      // Some statements read what others make for the length of a transaction.
      try connection.execute(CreateIncomingSales())
      try connection.execute(CreateIncomingLeads())
      try connection.execute(CreateDeferredDecisions())
      try connection.execute(CreateIncomingCosts())
      try connection.execute(CreateCostShares())
      try connection.execute(CreateDueItems())
      for statement in Self.all { try describe(statement, on: connection) }
    }
    withExtendedLifetime(database) {}
  }

  @Test func areAllInTheTable() throws {
    let known = Self.all.map { "\($0)" }
    #expect(Set(known).count == known.count)
    #expect(known.sorted() == (try statementsInSources()).sorted())
  }

  private func describe<S: Statement>(_: S.Type, on connection: Connection) throws {
    _ = try connection.describe(S.self)
  }

  static let all: [any Statement.Type] = [
    // tenants
    AllTenants.self, InsertTenant.self, SaveSource.self, SetTenant.self, SourceProfileOf.self,
    TenantByCode.self,
    // batches
    AcceptedColumnsOf.self, AllBatches.self, AmountsOfBatch.self, BatchByID.self, BatchOfFile.self,
    ChangedDuplicatesOfBatch.self, DeclaredTotalsOf.self, DuplicatesOfBatch.self, FailBatch.self,
    FailInterruptedBatches.self, FinishBatch.self, InsertBatchAmounts.self, InsertBatchNote.self,
    InsertReject.self, MarkBatchReverted.self, NotesOfBatch.self, RegisterBatch.self,
    RejectsOfBatch.self, ReplaysOfBatch.self, RestartBatch.self, RestoreReversed.self,
    ReverseBatch.self, RevertObstacles.self, RevertPreview.self, RevertedBatchOfFile.self,
    SalesForReplay.self, SaveBatchColumns.self, SaveDeclaredTotals.self,
    // sales
    AnalyzeIncomingSales.self, BookDeferredSales.self, BookReturns.self, ChangedSales.self,
    ConversionIDBlocks.self, CreateDeferredDecisions.self, CreateIncomingSales.self,
    KnownSales.self, LedgerEntryIDBlocks.self, ListForReview.self, MissingReferences.self,
    ReverseInBooks.self, ReverseInFile.self, SetCaptureWindow.self, SourceHasSales.self,
    TakenBackSales.self,
    // reviews
    AllReviewItems.self, DifferencesOfReview.self, LeadByUUID.self, LeadOfConversion.self,
    LiveReturn.self, LiveSale.self, OpenReviewItems.self, ResolveReviewItem.self,
    ReviewCountOfBatch.self,
    ReviewItemByID.self, UUIDsOfLeads.self,
    // references
    AgentCodes.self, AttributionSourceCodes.self, CampaignCodes.self, CreateIncomingLeads.self,
    InsertIncomingLeads.self, LeadIDBlocks.self, OutletCodes.self, SaveAgent.self,
    SaveCampaign.self, SaveOutlet.self, SaveRegion.self,
    // costs
    BookCostShares.self, CostRevertPreview.self, CostsForReplay.self, CreateCostShares.self,
    CreateIncomingCosts.self, DuplicateCostsOfBatch.self, InsertImportedCosts.self,
    MarkKnownCosts.self, MarkRepeatedCosts.self, MarkSharedCosts.self, MarkUnmatchedCosts.self,
    ReverseCostShares.self, ShareCosts.self, TotalsOfIncomingCosts.self,
    // agents and their history
    AssignmentHistory.self, AssignmentsOfAgent.self, InsertAgentVersion.self,
    InsertAssignment.self, IsAbove.self, PostingsWithin.self, SetAgentOutlet.self,
    SupersedeAssignment.self, VersionsOfAgent.self, AgentsOfRoster.self, AdvancesBefore.self,
    EarliestReturnedSale.self,
    OutletsOfRoster.self,
    // rules
    AllRuleSets.self, InsertRule.self, InsertRuleSet.self,
    RetireRuleSet.self, RuleSetText.self, RuleSetsInForce.self, RuleSetsOfItems.self,
    RulesOfSet.self, SetItemsOfRun.self,
    SetFactSale.self,
    ItemsOfConversion.self, ItemsOfAgent.self, LatestRunOn.self,
    VersionsOfRuleSet.self,
    // bonuses and payouts
    AllRuns.self, CompleteRun.self, CreateDueItems.self, DueDifferences.self, ExportOfRun.self,
    InsertExport.self, InsertExportAmount.self,
    InsertRun.self, LatestRun.self, MarkRunPaid.self, PaidCorrectionsOf.self, PaidRunWithin.self,
    PaidRunsBefore.self, PayoutLinesOfRun.self,
    PayoutTotalsOfRun.self, RunByID.self, RunByRule.self, RunCheck.self, SetFactWindow.self,
    // the audit
    AbsentBatchCheck.self, AuditedFiles.self, BatchAmountCheck.self, BatchCountCheck.self,
    ConversionCheck.self, CostShareCheck.self, DeclaredTotalsCheck.self, EmploymentNote.self,
    ItemReferenceCheck.self, LedgerCheck.self, PaidCheck.self, PaidCorrectionCheck.self,
    PayoutCheck.self,
    ReferenceCheck.self, RejectCheck.self, ReturnCheck.self, ReversalCheck.self,
    RevertedBatchCheck.self, ReviewCheck.self, RevisionCheck.self, RunItemCheck.self,
  ]

  /// The names of the structures that conform to `Statement`, or to a protocol that refines it.
  private func statementsInSources() throws -> [String] {
    let sources = try swiftFiles(under: "Sources/Warehouse").map(Package.text).joined()
    let refining = sources.matches(of: /protocol (\w+): Statement\b/).map { String($0.output.1) }
    let protocols = Set(refining + ["Statement"])
    return sources.matches(of: /struct (\w+): (\w+)/)
      .filter { protocols.contains(String($0.output.2)) }.map { String($0.output.1) }
  }

  private func swiftFiles(under folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: Package.folder + "/" + folder)
      .filter { $0.hasSuffix(".swift") }.map { folder + "/" + $0 }
  }
}
