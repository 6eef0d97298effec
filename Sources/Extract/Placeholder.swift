enum ExtractPlaceholder {}
