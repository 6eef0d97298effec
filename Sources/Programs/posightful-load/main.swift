import Commands

Programs.load()
