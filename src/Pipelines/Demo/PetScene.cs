using System.Numerics;
using BatchSeg.Imaging;

namespace BatchSeg.Pipelines.Demo;

/// <summary>A drawn animal in a drawn room, and its trimap: a stand-in for a photograph, of which every pixel's class is known.</summary>
public sealed class PetScene
{
    /// <summary>Values of a trimap as the Oxford pets have them.</summary>
    private const byte Pet = 1, Background = 2, Border = 3;

    /// <summary>Half the border's width as a share of the image's shorter side: the border covers about as much as in the Oxford
    /// pets.</summary>
    private const float BorderShare = 0.024f;

    private static readonly (int Height, int Width)[] Sizes = [(150, 200), (200, 150), (180, 180), (160, 220)];

    private static readonly Vector3[] Furs =
        [new(0.72f, 0.45f, 0.22f), new(0.35f, 0.24f, 0.17f), new(0.88f, 0.82f, 0.74f), new(0.24f, 0.23f, 0.25f), new(0.62f, 0.55f, 0.48f)];
    private static readonly Vector3[] Rooms =
        [new(0.36f, 0.55f, 0.33f), new(0.45f, 0.60f, 0.75f), new(0.55f, 0.35f, 0.50f), new(0.30f, 0.42f, 0.58f), new(0.62f, 0.70f, 0.45f)];

    private readonly int _seed;
    private readonly Animal _animal;
    private readonly int _height, _width;
    private readonly Vector2 _centre;
    private readonly float _scale, _lean, _mirror, _horizon, _stripes, _light;
    private readonly Vector3 _fur, _wall, _floor;

    /// <summary>A scene of which everything, its size too, is drawn from the seed: same seed, same pixels of the same animal.</summary>
    /// <param name="isCat">A cat; otherwise a dog.</param>
    public PetScene(int seed, bool isCat)
    {
        var random = new Random(seed);
        float Between(float low, float high) => float.Lerp(low, high, random.NextSingle());
        _seed = seed;
        _animal = new Animal(random, isCat);
        (_height, _width) = Sizes[random.Next(Sizes.Length)];
        _scale = Between(0.40f, 0.54f) * Math.Min(_height, _width);
        _centre = new(_width * Between(0.42f, 0.58f), _height * Between(0.45f, 0.6f));
        _lean = Between(-0.3f, 0.3f);
        _mirror = random.Next(2) == 0 ? 1 : -1;
        _horizon = _height * Between(0.5f, 0.8f);
        _stripes = Between(0, 0.35f);
        _light = Between(0.8f, 1.1f);
        _fur = Furs[random.Next(Furs.Length)] * Between(0.85f, 1.1f);
        _wall = Rooms[random.Next(Rooms.Length)] * Between(0.8f, 1.15f);
        _floor = Rooms[random.Next(Rooms.Length)] * Between(0.6f, 0.9f);
    }

    /// <returns>The photograph, RGB, and its trimap of one channel.</returns>
    public (Image Photograph, Image Trimap) Draw()
    {
        var photograph = new Image(_height, _width, 3);
        var trimap = new Image(_height, _width, 1);
        var border = BorderShare * Math.Min(_height, _width);
        for (var y = 0; y < _height; y++)
        {
            var pixels = photograph.Row(y);
            var classes = trimap.Row(y);
            for (var x = 0; x < _width; x++)
            {
                var point = ToAnimal(new Vector2(x, y));
                var distance = _animal.Distance(point) * _scale;
                classes[x] = MathF.Abs(distance) < border ? Border : distance < 0 ? Pet : Background;
                // Fur is ragged: the drawn edge wavers about the true one, within the border.
                var ragged = distance + (2.5f * (ValueNoise.At(x / 3f, y / 3f, _seed + 90, 2) - 0.5f));
                var colour = Vector3.Lerp(FurAt(point, distance, x, y), RoomAt(x, y), Math.Clamp(ragged + 0.5f, 0, 1));
                for (var channel = 0; channel < 3; channel++)
                    pixels[(3 * x) + channel] = (byte)(255 * Math.Clamp(colour[channel] * _light, 0, 1));
            }
        }
        return (photograph, trimap);
    }

    private Vector2 ToAnimal(Vector2 pixel)
    {
        var point = Vector2.Transform((pixel - _centre) / _scale, Matrix3x2.CreateRotation(_lean));
        return new(point.X * _mirror, point.Y);
    }

    private Vector3 FurAt(Vector2 point, float distance, int x, int y)
    {
        if (Vector2.Distance(point, _animal.Eye) < 0.04f || Vector2.Distance(point, _animal.Nose) < 0.05f) return new(0.05f);
        var roundness = 0.7f + (0.3f * Math.Clamp(-distance / (0.2f * _scale), 0, 1));
        var hair = 0.75f + (0.5f * ValueNoise.At(x / 2.5f, y / 6f, _seed + 30, 3));
        var stripe = 1
            - (_stripes * Math.Clamp(MathF.Sin((14 * point.X) + (4 * ValueNoise.At(3 * point.X, 3 * point.Y, _seed + 40, 2))), 0, 1));
        return _fur * (roundness * hair * stripe);
    }

    private Vector3 RoomAt(int x, int y)
    {
        var large = ValueNoise.At(x / 45f, y / 45f, _seed, 4);
        var fine = ValueNoise.At(x / 4f, y / 4f, _seed + 60, 2);
        var onFloor = Math.Clamp((y - _horizon) / 3, 0, 1);
        return Vector3.Lerp(_wall, _floor, onFloor) * (0.6f + (0.5f * large) + (0.2f * fine));
    }
}
