internal import Domain

/// What conditions may ask for, by the kind of their rule.
enum Facts {
  /// The names in the order of their slots.
  static func names(for kind: BonusRule.Kind) -> [String] {
    switch kind {
    case .perConversion: Conversion.allCases.map(\.name)
    case .perLead: Lead.allCases.map(\.name)
    case .perTarget, .tier: Agent.allCases.map(\.name)
    }
  }

  // The raw values are the slots.
  enum Conversion: Int, CaseIterable {
    case amount, currency, outlet, agent, weekday, day, month, hour
    case isMatched, campaign, deltaHours

    var name: String {
      switch self {
      case .amount: "sale.amount"
      case .currency: "sale.currency"
      case .outlet: "sale.outlet"
      case .agent: "sale.agent"
      case .weekday: "sale.weekday"
      case .day: "sale.day"
      case .month: "sale.month"
      case .hour: "sale.hour"
      case .isMatched: "lead.matched"
      case .campaign: "lead.campaign"
      case .deltaHours: "lead.delta_hours"
      }
    }
  }

  enum Lead: Int, CaseIterable {
    case status, isConverted, campaign, agent, outlet, weekday, day, month, hour

    var name: String {
      switch self {
      case .status: "lead.status"
      case .isConverted: "lead.converted"
      case .campaign: "lead.campaign"
      case .agent: "lead.agent"
      case .outlet: "lead.outlet"
      case .weekday: "lead.weekday"
      case .day: "lead.day"
      case .month: "lead.month"
      case .hour: "lead.hour"
      }
    }
  }

  enum Agent: Int, CaseIterable {
    case code, salesTotal, conversions, matched

    var name: String {
      switch self {
      case .code: "agent.code"
      case .salesTotal: "agent.sales_total"
      case .conversions: "agent.conversions"
      case .matched: "agent.matched"
      }
    }
  }
}
