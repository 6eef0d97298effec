enum StageFilePlaceholder {}
