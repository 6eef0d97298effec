import Commands

Programs.posightful()
