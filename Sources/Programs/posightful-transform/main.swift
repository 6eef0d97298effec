import Commands

Programs.transform()
