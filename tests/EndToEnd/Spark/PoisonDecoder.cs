using System.Diagnostics;

namespace BatchSeg.EndToEnd.Tests.Spark;

/// <summary>libturbojpeg with a fault: it aborts the process at the sight of files of one size, and is itself in all else.</summary>
internal static class PoisonDecoder
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <stdlib.h>

        typedef int (*header)(void *, const unsigned char *, unsigned long, int *, int *, int *, int *);

        int tjDecompressHeader3(
            void *handle, const unsigned char *file, unsigned long bytes, int *width, int *height, int *subsampling, int *colours)
        {
            if (bytes == POISON) abort();
            return ((header)dlsym(RTLD_NEXT, "tjDecompressHeader3"))(handle, file, bytes, width, height, subsampling, colours);
        }
        """;

    /// <summary>Compiles it into a folder, for BATCHSEG_NATIVE; skips the calling [SkippableFact] where there is no C compiler.</summary>
    public static void Build(string folder, long poisonBytes)
    {
        Directory.CreateDirectory(folder);
        var source = Path.Combine(folder, "poison.c");
        File.WriteAllText(source, Source);
        var built = Ended.Run(new ProcessStartInfo("sh", ["-c", $"gcc -shared -fPIC -DPOISON={poisonBytes} -o "
            + $"'{folder}/libturbojpeg.so.0' '{source}' -Wl,--no-as-needed -l:libturbojpeg.so.0 -ldl"]));
        Skip.If(built.Code != 0, $"no C compiler, or no libturbojpeg to stand before: {built.Error}");
    }
}
