enum JSONLogicPlaceholder {}
