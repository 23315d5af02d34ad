namespace BatchSeg.Train.Tests.Losses;

public sealed class ColourBinaryCrossEntropyTests() : PlacelessLossTester("binary-cross-entropy", "colours");
