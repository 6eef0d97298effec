import Commands

Programs.bonusEngine()
