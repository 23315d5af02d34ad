namespace BatchSeg.Train.Tests.Losses;

public sealed class SigmoidBinaryCrossEntropyTests() : PlacelessLossTester("binary-cross-entropy", "sigmoid");

public sealed class SigmoidFocalTests() : PlacelessLossTester("focal", "sigmoid");

public sealed class SigmoidDiceTests() : PlacelessLossTester("dice", "sigmoid");

public sealed class SigmoidJaccardTests() : PlacelessLossTester("jaccard", "sigmoid");

public sealed class SigmoidTverskyTests() : PlacelessLossTester("tversky", "sigmoid");

public sealed class SigmoidFocalTverskyTests() : PlacelessLossTester("focal-tversky", "sigmoid");

public sealed class SigmoidLovaszHingeTests() : PlacelessLossTester("lovasz-hinge", "sigmoid");

public sealed class SigmoidHardPixelsTests() : PlacelessLossTester("ohem", "sigmoid");

public sealed class SigmoidBoundaryTests() : LossTester("boundary-cross-entropy", "sigmoid");

public sealed class SigmoidSumTests() : PlacelessLossTester("binary-cross-entropy=1+jaccard=0.5", "sigmoid");
