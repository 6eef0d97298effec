import XML

/// A kind of document that is known by its root element, whether its sales are read or it has none.
struct KnownDocument: Sendable {
  /// As in `an SAP IDoc WPUBON01`.
  let name: String
  /// The built-in profile that reads it; nil where it holds no sales.
  let profile: String?
  /// What it holds in place of sales.
  private let holds: String
  /// What to do where it holds no sales.
  let remedy: String

  private init(_ name: String, profile: String) {
    self.name = name
    self.profile = profile
    (holds, remedy) = ("", "")
  }

  private init(_ name: String, holds: String, remedy: String = "Send the file of sales.") {
    self.name = name
    profile = nil
    self.holds = holds
    self.remedy = remedy
  }

  /// What is said of a document without sales, and what to do; nil where it has them.
  var refusal: (what: String, remedy: String)? {
    profile == nil ? ("the document is \(name): it holds \(holds)", remedy) : nil
  }
}

extension KnownDocument {
  /// Nil where nobody knows it.
  init?(_ root: XMLOutline) {
    let known: KnownDocument? =
      switch root.name {
      case "КоммерческаяИнформация": .commerceML(root)
      case "POSLog": KnownDocument("an ARTS POSLog", profile: "poslog")
      case "Invoice" where root.isUBL: KnownDocument("a UBL invoice", profile: "ubl-invoice")
      case "CreditNote" where root.isUBL: KnownDocument("a UBL credit note", profile: "ubl-invoice")
      case "auditfile", "AuditFile": .auditFile(root)
      case let name where name.hasPrefix("WPU"): .saleIDoc(root)
      default: .withoutSales(root)
      }
    guard let known else { return nil }
    self = known
  }

  private static func commerceML(_ root: XMLOutline) -> KnownDocument {
    let hasDocuments = root.children.contains("Документ") || root.children.contains("Контейнер")
    guard root.attributes["ВерсияСхемы"]?.hasPrefix("2") ?? false else {
      return KnownDocument(
        "CommerceML 1", holds: "documents in another form than CommerceML 2",
        remedy: "Set the exchange in 1C to CommerceML 2, whose root has ВерсияСхемы=\"2.…\".")
    }
    if !hasDocuments, root.children.contains(where: \.isOffers) {
      return KnownDocument("CommerceML 2 offers", holds: "prices and stocks, no orders")
    }
    if !hasDocuments, root.children.contains(where: \.isCatalogue) {
      return KnownDocument("a CommerceML 2 catalogue", holds: "goods, no orders")
    }
    return KnownDocument("CommerceML 2", profile: "commerceml")
  }

  private static func auditFile(_ root: XMLOutline) -> KnownDocument? {
    if root.namespace.hasPrefix("urn:StandardAuditFile-Taxation-CashRegister:NO") {
      return KnownDocument("a Norwegian SAF-T of cash registers", profile: "saft-cash-register")
    }
    if root.namespace.hasPrefix("urn:OECD:StandardAuditFile-Tax:PT") {
      return KnownDocument("a Portuguese SAF-T", profile: "saft-pt")
    }
    if root.namespace.hasPrefix("urn:StandardAuditFile-Taxation-Financial") {
      return KnownDocument("a SAF-T of accounts", holds: "entries of ledgers, no sales")
    }
    return nil
  }

  /// SAP's IDocs of points of sale: WPU and what is uploaded.
  private static func saleIDoc(_ root: XMLOutline) -> KnownDocument? {
    switch root.name {
    case "WPUBON01": KnownDocument("an SAP IDoc WPUBON01", profile: "sap-wpubon01")
    case "WPUUMS01":
      KnownDocument(
        "an SAP IDoc WPUUMS01",
        holds: "a day's sums by article, without receipts: control totals, not sales",
        remedy: "Send the receipts (WPUBON01), and import them with --totals and this file.")
    case "WPUTAB01": KnownDocument("an SAP IDoc WPUTAB01", holds: "a day's payments, no sales")
    case "WPUFIB01": KnownDocument("an SAP IDoc WPUFIB01", holds: "cash movements, no sales")
    case "WPUWBW01": KnownDocument("an SAP IDoc WPUWBW01", holds: "movements of goods, no sales")
    default: nil
    }
  }

  private static func withoutSales(_ root: XMLOutline) -> KnownDocument? {
    switch root.name {
    case "html", "HTML":
      KnownDocument(
        "a web page", holds: "text for a browser, often an error or a log-in form",
        remedy: "Open it in a browser, and fetch the file again.")
    case "schema" where root.namespace == "http://www.w3.org/2001/XMLSchema":
      KnownDocument("an XML Schema", holds: "rules for documents, no sales")
    case "Document" where root.namespace.hasPrefix("urn:iso:std:iso:20022:"):
      KnownDocument("an ISO 20022 message", holds: "payments, no sales")
    case "Envelope" where root.namespace.contains("soap"):
      KnownDocument(
        "a SOAP message", holds: "an answer of a web service",
        remedy: "Save what is in its Body as a file of its own.")
    default: nil
    }
  }
}

extension XMLOutline {
  fileprivate var isUBL: Bool { namespace.hasPrefix("urn:oasis:names:specification:ubl:schema:") }
}

extension String {
  fileprivate var isOffers: Bool {
    self == "ПакетПредложений" || self == "ИзмененияПакетаПредложений"
  }

  fileprivate var isCatalogue: Bool { self == "Каталог" || self == "Классификатор" }
}
