enum TransformPlaceholder {}
