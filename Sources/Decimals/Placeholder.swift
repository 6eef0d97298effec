enum DecimalsPlaceholder {}
