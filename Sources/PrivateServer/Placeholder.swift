enum PrivateServerPlaceholder {}
