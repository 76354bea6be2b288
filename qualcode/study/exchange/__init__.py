"""Files that go out of a study to be edited elsewhere and come back, and codings that other programs' files bring."""
