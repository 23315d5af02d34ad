namespace BatchSeg.Foundation.Classes;

/// <summary>One class of a segmentation: its id in masks and logits, its name, and the colour it is drawn in ("#rrggbb").</summary>
public sealed record ClassDefinition(int Id, string Name, string Colour);
