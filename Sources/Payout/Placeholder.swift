enum PayoutPlaceholder {}
