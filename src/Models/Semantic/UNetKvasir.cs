namespace BatchSeg.Models.Semantic;

/// <summary><see cref="UNet"/> as it is known from tutorials on Kvasir-SEG's polyps: six levels of 16 to 512 channels with three
/// convolutions each, dropout instead of batch norm.</summary>
internal static class UNetKvasir
{
    public static Architecture Registration { get; } = new(
        "unet-kvasir", "U-Net of 6 levels with three convolutions each and dropout, as for Kvasir-SEG",
        UNetOptions.WithDefaults(new Dictionary<string, string>
        {
            ["base_channels"] = "16", ["depth"] = "5", ["convolutions"] = "3", ["batch_norm"] = "false",
                ["dropout"] = "0.1:0.1:0.2:0.2:0.3:0.3",
        }),
        (options, arguments) => new UNet("unet-kvasir", options, UNetOptions.Of(arguments))) { Conflicts = UNetOptions.Conflicts };
}
