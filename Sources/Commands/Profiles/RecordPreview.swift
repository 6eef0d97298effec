internal import Decimals
internal import Domain

/// A record's values as text, by the names of their fields.
typealias RecordPreview = [(field: String, value: String)]

/// A record that people look at before they import it.
protocol PreviewedRecord {
  /// Those that the record has.
  var preview: RecordPreview { get }
}

extension SaleRecord: PreviewedRecord {
  var preview: RecordPreview {
    filled([
      ("external_sale_id", externalSaleID), ("sale_date", soldAt?.description),
      ("sale_amount", amount?.description), ("currency", currency.code),
      ("outlet_code", outletCode), ("agent_code", agentCode), ("customer_phone", phoneText),
      ("document_id", documentID), ("lead_uuid", leadUUID?.description),
      ("cost_amount", cost?.description), ("original_sale_id", originalSaleID),
    ])
  }
}

extension CostRecord: PreviewedRecord {
  var preview: RecordPreview {
    filled([
      ("cost_id", costID), ("external_sale_id", externalSaleID), ("sale_source", saleSource),
      ("cost_date", firstDay?.description), ("cost_until", lastDay?.description),
      ("outlet_code", outletCode), ("campaign_code", campaignCode),
      ("cost_amount", amount?.description), ("currency", currency.code),
    ])
  }
}

extension OutletRecord: PreviewedRecord {
  var preview: RecordPreview {
    filled([("code", code), ("name", name), ("region", regionCode), ("address", address)])
  }
}

extension AgentRecord: PreviewedRecord {
  var preview: RecordPreview {
    filled([
      ("code", code), ("full_name", fullName), ("outlet_code", outletCode),
      ("manager_code", managerCode), ("valid_from", validFrom?.description),
      ("hired_at", hiredAt?.description), ("terminated_at", terminatedAt?.description),
    ])
  }
}

extension CampaignRecord: PreviewedRecord {
  var preview: RecordPreview {
    filled([
      ("code", code), ("name", name), ("start_date", startDate?.description),
      ("end_date", endDate?.description),
    ])
  }
}

extension LeadRecord: PreviewedRecord {
  var preview: RecordPreview {
    filled([
      ("lead_uuid", uuid?.description), ("external_id", externalID),
      ("captured_at", capturedAt?.description), ("customer_name", customerName),
      ("customer_phone", phoneText), ("agent_code", agentCode), ("outlet_code", outletCode),
      ("campaign_code", campaignCode), ("attribution_source", attributionSource),
      ("document_id", documentID), ("potential_product", potentialProduct),
    ])
  }
}

private func filled(_ values: [(String, String?)]) -> RecordPreview {
  values.compactMap { field, value in value.map { (field, $0) } }
}

/// Records under the fields that any of them has.
func previewTable(_ records: [RecordPreview]) -> String {
  var fields: [String] = []
  for record in records {
    for (field, _) in record where !fields.contains(field) { fields.append(field) }
  }
  var table = Table(fields, numbers: Set(fields.indices.filter { fields[$0].hasSuffix("_amount") }))
  for record in records {
    table.add(fields.map { field in cut(record.first { $0.field == field }?.value ?? "") })
  }
  return table.text
}

private func cut(_ text: String) -> String {
  text.count > 30 ? text.prefix(29) + "…" : text
}
