using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using BatchSeg.Data.Imaging;

namespace BatchSeg.Jobs.Demo;

/// <summary>Writes drawn animals as the two archives that the Oxford-IIIT pets come in: images.tar.gz and annotations.tar.gz.</summary>
internal static class PetArchive
{
    public const string ImagesName = "images.tar.gz";
    public const string AnnotationsName = "annotations.tar.gz";

    private const int JpegQuality = 90;

    private static readonly string[] Breeds = ["Tabby", "terrier"]; // cats with a capital, dogs without, as the Oxford pets name theirs

    /// <param name="folder">Made if it is not there; archives in it are replaced.</param>
    public static void Write(string folder, int images, int seed)
    {
        var pets = Enumerable.Range(0, images)
            .AsParallel().AsOrdered()
            .Select(number => Draw(number, seed))
            .ToList();
        Directory.CreateDirectory(folder);
        using (var archive = Create(Path.Combine(folder, ImagesName)))
            foreach (var pet in pets) Add(archive, $"images/{pet.Name}.jpg", pet.Photograph);

        using var annotations = Create(Path.Combine(folder, AnnotationsName));
        // One in five is for testing.
        Add(annotations, "annotations/trainval.txt", Listing(pets.Where((_, number) => number % 5 != 0)));
        Add(annotations, "annotations/test.txt", Listing(pets.Where((_, number) => number % 5 == 0)));
        Add(annotations, "annotations/list.txt", Listing(pets));
        foreach (var pet in pets) Add(annotations, $"annotations/trimaps/{pet.Name}.png", pet.Trimap);
    }

    private static DrawnPet Draw(int number, int seed)
    {
        var breed = number % Breeds.Length;
        var (photograph, trimap) = new PetScene(unchecked((seed * 1_000_003) + number), isCat: breed == 0).Draw();
        return new($"{Breeds[breed]}_{(number / Breeds.Length) + 1}", breed, JpegEncoder.Encode(photograph, JpegQuality), PngEncoder.Encode(trimap));
    }

    /// <summary>Lines of name, class id, species (1 cat, 2 dog), breed id.</summary>
    private static byte[] Listing(IEnumerable<DrawnPet> pets) =>
        Encoding.ASCII.GetBytes(string.Concat(pets.Select(pet => $"{pet.Name} {pet.Breed + 1} {pet.Breed + 1} 1\n")));

    private static TarWriter Create(string path) => new(new GZipStream(File.Create(path), CompressionLevel.Fastest), TarEntryFormat.Ustar);

    private static void Add(TarWriter archive, string name, byte[] content) =>
        archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content), ModificationTime = DateTimeOffset.UnixEpoch });

    private sealed record DrawnPet(string Name, int Breed, byte[] Photograph, byte[] Trimap);
}
