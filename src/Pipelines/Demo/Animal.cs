using System.Numerics;

namespace BatchSeg.Pipelines.Demo;

/// <summary>An animal's outline in its own units (about 2 wide, y down, looking right): round parts that melt into one another.</summary>
public sealed class Animal
{
    /// <summary>How softly parts melt together, in units.</summary>
    private const float Softness = 0.06f;

    private readonly List<Capsule> _parts = [];

    /// <summary>An animal whose proportions are drawn by chance.</summary>
    /// <param name="isCat">A cat, with pointed ears and a round face; otherwise a dog, with a muzzle and hanging ears.</param>
    public Animal(Random random, bool isCat)
    {
        float Vary(float size, float share = 0.15f) => size * (1 + (share * ((2 * random.NextSingle()) - 1)));
        var shoulder = new Vector2(0.36f, Vary(0.05f, 1));
        var rump = new Vector2(-0.45f, 0.08f);
        var head = new Vector2(Vary(0.66f), Vary(-0.33f, 0.3f));
        var headSize = Vary(isCat ? 0.23f : 0.21f);
        _parts.Add(new(rump, shoulder, Vary(0.29f)));
        _parts.Add(new(shoulder, head, 0.17f));
        _parts.Add(new(head, head, headSize));
        if (!isCat) _parts.Add(new(head, head + new Vector2(0.22f, 0.08f), 0.11f));
        foreach (var side in (float[])[-0.11f, 0.11f])
        {
            var root = head + new Vector2(side, -0.8f * headSize);
            _parts.Add(new(root, root + new Vector2(side * 0.6f, isCat ? -0.16f : 0.05f), isCat ? 0.05f : 0.08f));
        }
        foreach (var x in (float[])[-0.55f, -0.36f, 0.26f, 0.45f])
            _parts.Add(new(new(x, 0.2f), new(x + Vary(0.04f, 2), Vary(0.62f, 0.08f)), 0.115f));
        _parts.Add(new(rump + new Vector2(-0.22f, -0.05f), rump + new Vector2(Vary(-0.5f), Vary(isCat ? -0.5f : -0.25f, 0.5f)), 0.09f));
        Eye = head + new Vector2(0.3f * headSize, -0.15f * headSize);
        Nose = isCat ? head + new Vector2(0.75f * headSize, 0.15f * headSize) : head + new Vector2(0.29f, 0.06f);
    }

    /// <summary>Centre of the eye that is seen, in the animal's units.</summary>
    public Vector2 Eye { get; }

    /// <summary>Centre of the nose, in the animal's units.</summary>
    public Vector2 Nose { get; }

    /// <summary>Signed distance to the outline in units, negative inside. Parts are joined by a polynomial smooth minimum.</summary>
    public float Distance(Vector2 point)
    {
        var distance = float.MaxValue;
        foreach (var part in _parts)
        {
            var other = part.Distance(point);
            var overlap = MathF.Max(Softness - MathF.Abs(distance - other), 0) / Softness;
            distance = MathF.Min(distance, other) - (overlap * overlap * Softness / 4);
        }
        return distance;
    }

    /// <summary>All points within <paramref name="Radius"/> of a line from A to B.</summary>
    private readonly record struct Capsule(Vector2 A, Vector2 B, float Radius)
    {
        public float Distance(Vector2 point)
        {
            var (along, line) = (point - A, B - A);
            var place = line == Vector2.Zero ? 0 : Math.Clamp(Vector2.Dot(along, line) / line.LengthSquared(), 0, 1);
            return (along - (place * line)).Length() - Radius;
        }
    }
}
