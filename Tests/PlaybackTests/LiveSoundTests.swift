import Testing

/// Live players one after the other: they keep time, and would wait for each other's processor.
@Suite(.serialized) struct LiveSoundTests {}
