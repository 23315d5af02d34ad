using System.Text;

namespace BatchSeg.Tests.Support;

/// <summary>Numbers that a formula gives, here and in the fixtures' Python scripts: weights that need not be stored.</summary>
public static class HashedNumbers
{
    /// <summary>Numbers in [0, 1) by a 32-bit integer hash of the place, which starts from the name's (FNV-1a).</summary>
    public static double[] Uniform(string name, long count)
    {
        var seed = Encoding.UTF8.GetBytes(name).Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u);
        var numbers = new double[count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var hash = (uint)i + seed;
            hash = (hash ^ (hash >> 16)) * 0x45D9F3B;
            hash = (hash ^ (hash >> 16)) * 0x45D9F3B;
            numbers[i] = (hash ^ (hash >> 16)) / 4294967296.0;
        }
        return numbers;
    }
}
