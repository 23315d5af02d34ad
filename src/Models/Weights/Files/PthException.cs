namespace BatchSeg.Models.Weights.Files;

/// <summary>A .pth file that is damaged, or that asks for more than tensors in plain containers. Nothing of it was executed.</summary>
public sealed class PthException(string message, Exception? inner = null) : IOException(message, inner);
