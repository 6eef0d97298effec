/// What libxml2 made. It makes nothing only where there is no memory left, and then Swift, too, gives up.
func made<Pointer>(_ pointer: Pointer?) -> Pointer {
  guard let pointer else { preconditionFailure("libxml2 has no memory left.") }
  return pointer
}
