using System.IO.Compression;

namespace BatchSeg.Models.Weights.Files;

/// <summary>The format since PyTorch 1.6: a zip of NAME/data.pkl and the storages NAME/data/KEY.</summary>
internal sealed class ZipPthFile : PthFile
{
    private const string PickleName = "/data.pkl";

    private readonly ZipArchive _zip;
    private readonly string _folder;

    private ZipPthFile(ZipArchive zip, string folder, object? root) : base(root) => (_zip, _folder) = (zip, folder);

    public static ZipPthFile Read(Stream stream)
    {
        var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        var pickle = zip.Entries.FirstOrDefault(entry => entry.FullName.EndsWith(PickleName, StringComparison.Ordinal))
            ?? throw new PthException(
                "it is a zip without a data.pkl: not of torch.save (a TorchScript file of torch.jit.save is not read)");
        var folder = pickle.FullName[..^PickleName.Length];
        if (zip.GetEntry($"{folder}/constants.pkl") is not null)
            throw new PthException("it is a TorchScript file of torch.jit.save: save the state dict instead");
        RequireLittleEndian(zip.GetEntry($"{folder}/byteorder"));
        using var input = new BufferedStream(pickle.Open());
        return new(zip, folder, new PickleReader(input).Read());
    }

    private protected override void Fill(PthStorage storage, Span<byte> bytes)
    {
        var name = $"{_folder}/data/{storage.Key}";
        var entry = _zip.GetEntry(name) ?? throw new PthException($"the file has no {name}: it is damaged");
        if (entry.Length != bytes.Length)
            throw new PthException($"{name} has {entry.Length} bytes where {bytes.Length} are wanted: the file is damaged");
        using var input = entry.Open();
        input.ReadExactly(bytes);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _zip.Dispose();
    }

    private static void RequireLittleEndian(ZipArchiveEntry? byteOrder)
    {
        if (byteOrder is null) return;
        using var reader = new StreamReader(byteOrder.Open());
        if (reader.ReadToEnd() is var order && order != "little")
            throw new PthException($"its numbers are {order}-endian: only little-endian files are read");
    }
}
