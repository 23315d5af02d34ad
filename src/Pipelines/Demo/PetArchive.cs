using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using BatchSeg.Imaging.Encoding;

namespace BatchSeg.Pipelines.Demo;

/// <summary>Writes drawn animals as the two archives that the Oxford-IIIT pets come in: images.tar.gz and annotations.tar.gz.</summary>
public static class PetArchive
{
    private const int JpegQuality = 90;

    private static readonly string[] Breeds = ["Tabby", "terrier"]; // cats with a capital, dogs without, as the Oxford pets name theirs

    /// <summary>Draws both archives, unless an earlier call finished them: an archive written anew is a new input to the stages.</summary>
    /// <param name="folder">Made if it is not there.</param>
    /// <returns>Their paths.</returns>
    public static IReadOnlyList<string> WriteOnce(string folder, int images, int seed)
    {
        string[] archives = [Path.Combine(folder, "images.tar.gz"), Path.Combine(folder, "annotations.tar.gz")];
        if (archives.All(File.Exists)) return archives;
        Directory.CreateDirectory(folder);
        var pets = Enumerable.Range(0, images)
            .AsParallel().AsOrdered()
            .Select(number => Draw(number, seed))
            .ToList();
        Write(archives[0], pets.Select(pet => ($"images/{pet.Name}.jpg", pet.Photograph)));
        Write(archives[1],
        [
            // One in five is for testing.
            ("annotations/trainval.txt", Listing(pets.Where((_, number) => number % 5 != 0))),
            ("annotations/test.txt", Listing(pets.Where((_, number) => number % 5 == 0))),
            ("annotations/list.txt", Listing(pets)),
            .. pets.Select(pet => ($"annotations/trimaps/{pet.Name}.png", pet.Trimap)),
        ]);
        return archives;
    }

    private static DrawnPet Draw(int number, int seed)
    {
        var breed = number % Breeds.Length;
        var (photograph, trimap) = new PetScene(unchecked((seed * 1_000_003) + number), isCat: breed == 0).Draw();
        return new($"{Breeds[breed]}_{(number / Breeds.Length) + 1}", breed, JpegEncoder.Encode(photograph, JpegQuality),
            PngEncoder.Encode(trimap));
    }

    /// <summary>Lines of name, class id, species (1 cat, 2 dog), breed id.</summary>
    private static byte[] Listing(IEnumerable<DrawnPet> pets) =>
        Encoding.ASCII.GetBytes(string.Concat(pets.Select(pet => $"{pet.Name} {pet.Breed + 1} {pet.Breed + 1} 1\n")));

    /// <summary>The archive appears whole or not at all.</summary>
    private static void Write(string path, IEnumerable<(string Name, byte[] Content)> files)
    {
        var temporary = path + ".part";
        using (var archive = new TarWriter(new GZipStream(File.Create(temporary), CompressionLevel.Fastest), TarEntryFormat.Ustar))
            foreach (var (name, content) in files)
                archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content),
                    ModificationTime = DateTimeOffset.UnixEpoch });
        File.Move(temporary, path, overwrite: true);
    }

    private sealed record DrawnPet(string Name, int Breed, byte[] Photograph, byte[] Trimap);
}
