import Commands

Programs.extract()
