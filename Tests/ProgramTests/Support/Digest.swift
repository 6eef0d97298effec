import FileStore

func sha256(_ text: String) -> String { Digest.of(text) }
