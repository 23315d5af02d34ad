namespace BatchSeg.Train.Tests.Losses;

public sealed class CrossEntropyTests() : PlacelessLossTester("cross-entropy");

public sealed class CrossEntropyPerPixelTests() : PlacelessLossTester("cross-entropy,per-pixel=1");

public sealed class ProbabilityCrossEntropyTests() : PlacelessLossTester("probability-cross-entropy");

public sealed class ProbabilityCrossEntropyPerPixelTests() : PlacelessLossTester("probability-cross-entropy,per-pixel=1");

public sealed class BinaryCrossEntropyTests() : PlacelessLossTester("binary-cross-entropy");

public sealed class FocalTests() : PlacelessLossTester("focal");

public sealed class WeakFocalTests() : PlacelessLossTester("focal,gamma=0.5");

public sealed class FocalOfGammaZeroTests() : PlacelessLossTester("focal,gamma=0");

public sealed class DiceTests() : PlacelessLossTester("dice");

public sealed class JaccardTests() : PlacelessLossTester("jaccard");

public sealed class TverskyTests() : PlacelessLossTester("tversky");

public sealed class TverskyAsDiceTests() : PlacelessLossTester("tversky,alpha=0.5,beta=0.5");

public sealed class TverskyAsJaccardTests() : PlacelessLossTester("tversky,alpha=1,beta=1");

public sealed class FocalTverskyTests() : PlacelessLossTester("focal-tversky");

public sealed class FocalTverskyOfGammaOneTests() : PlacelessLossTester("focal-tversky,gamma=1");

public sealed class FocalTverskyWithAllArgumentsTests() : PlacelessLossTester("focal-tversky,alpha=0.6,beta=0.4,gamma=2");

public sealed class LovaszSoftmaxTests() : PlacelessLossTester("lovasz-softmax");

public sealed class LovaszHingeTests() : PlacelessLossTester("lovasz-hinge");

public sealed class HardPixelsTests() : PlacelessLossTester("ohem");

public sealed class HardestQuarterTests() : PlacelessLossTester("ohem,threshold=0.01,least=0.25");

public sealed class HardPixelsThatAreAllTests() : PlacelessLossTester("ohem,threshold=1");

public sealed class SumTests() : PlacelessLossTester("dice=1+cross_entropy=0.5");

public sealed class BoundaryTests() : LossTester("boundary-cross-entropy");

public sealed class NarrowBoundaryTests() : LossTester("boundary-cross-entropy,w0=3,sigma=1");
