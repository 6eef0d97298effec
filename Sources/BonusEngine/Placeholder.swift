enum BonusEnginePlaceholder {}
