import Domain
import Testing

@testable import Extract

struct ReferenceRecordTests {
  @Test func readsOutlets() throws {
    let text = """
      code,name,region,address,outlet_type,is_active
      OUT-1,Chorsu,REG-01,"Tashkent, Chorsu",pop-up,1
      OUT-2,Samarkand,,,,
      OUT-3,Bukhara,,,shop,true
      ,Nameless,,,,
      """
    let outlets = try outlets(text)
    #expect(outlets[0].code == "OUT-1" && outlets[0].name == "Chorsu")
    #expect(outlets[0].regionCode == "REG-01" && outlets[0].address == "Tashkent, Chorsu")
    #expect(outlets[0].kind == .popUp && outlets[0].isActive)
    #expect(outlets[1].kind == .store && outlets[1].isActive && outlets[1].reject == nil)
    #expect(outlets[3].reject?.reason == .missingID)
    #expect(
      outlets[2].reject?.description(in: "outlets.csv") == """
        outlets.csv:4:17: outlet_type "shop" is not one of store, campus, pop-up, partner. Write \
        one of them, or say what it means in the profile: outlet_type: {map: {…: store}}.
        """)
  }

  @Test func readsOutletsWithoutOptionalColumns() throws {
    let outlets = try outlets("code,name\nOUT-1,Chorsu\n")
    #expect(outlets.map(\.code) == ["OUT-1"])
    #expect(outlets[0].reject == nil && outlets[0].address == nil)
  }

  @Test func saysThatAFlagIsNone() throws {
    let reject = try #require(
      outlets("code,name,is_active\nOUT-1,Chorsu,yes\n").first?.reject)
    #expect(
      reject.description(in: "outlets.csv") == """
        outlets.csv:2:14: is_active "yes" is not one of true, false. Write one of them, or say what \
        it means in the profile: is_active: {map: {…: true}}.
        """)
  }

  private func outlets(_ text: String) throws -> [OutletRecord] {
    try read(
      builtIn("outlets"), sourceFile(Array(text.utf8), name: "outlets.csv"), as: OutletRecord.self
    ).records
  }

  @Test func readsAgents() throws {
    let text = """
      code,full_name,outlet_code,hired_at,terminated_at,status
      AG-1,Aziza Karimova,OUT-1,2024-02-29,2026-01-31,on_leave
      AG-2,,,,,
      AG-3,,,29.02.2024,,
      """
    let agents = try read(
      builtIn("agents"), sourceFile(Array(text.utf8)), as: AgentRecord.self
    ).records
    #expect(agents[0].fullName == "Aziza Karimova" && agents[0].outletCode == "OUT-1")
    #expect(agents[0].hiredAt == CivilDate("2024-02-29"))
    #expect(agents[0].terminatedAt == CivilDate("2026-01-31") && agents[0].status == .onLeave)
    #expect(agents[1].status == nil && agents[1].reject == nil)
    #expect(agents[2].reject?.reason == .badDate && agents[2].reject?.field == "hired_at")
  }

  @Test func readsCampaigns() throws {
    let text = "code,name,start_date,end_date,status\nC1,Navruz,2026-03-01,2026-03-31,ended\n"
    let campaign = try #require(
      read(builtIn("campaigns"), sourceFile(Array(text.utf8)), as: CampaignRecord.self)
        .records.first)
    #expect(campaign.code == "C1" && campaign.name == "Navruz" && campaign.status == .ended)
    #expect(campaign.startDate == CivilDate("2026-03-01"))
    #expect(campaign.endDate == CivilDate("2026-03-31"))
  }

  @Test func readsLeads() throws {
    let text = """
      lead_uuid,external_id,agent_code,customer_phone,status,captured_at
      0190f3c2-7d4e-7a10-8f21-5b6c7d8e9f01,,AG-1,901234567,qualified,2026-10-17 12:30:00
      ,L-2,,,,
      ,,AG-3,,,
      """
    let leads = try read(
      builtIn("leads"), sourceFile(Array(text.utf8)), as: LeadRecord.self
    ).records
    #expect(leads[0].uuid?.description == "0190f3c2-7d4e-7a10-8f21-5b6c7d8e9f01")
    #expect(leads[0].phone?.description == "+998901234567" && leads[0].status == .qualified)
    #expect(leads[0].capturedAt?.description == "2026-10-17T07:30:00Z")
    #expect(leads[1].reject == nil && leads[1].externalID == "L-2")
    #expect(
      leads[2].reject?.description(in: "leads.csv") == """
        leads.csv:4: the lead has neither lead_uuid nor external_id. Fill one of them in the source.
        """)
  }
}
