using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Learning.Search.Space;

namespace Riposte.Testkit.Studies;

/// <summary>Learning curves whose values depend on the point alone: a worth in [0, 1), of which little is seen at first
/// and more with each step.</summary>
public static class SampleCurve
{
    /// <summary>Steps of a whole curve.</summary>
    public const int Steps = 9;

    /// <summary>What the point is worth after a step; now and then unknown.</summary>
    public static double Value(TrialPoint point, int step)
    {
        using var hasher = new Hasher();
        var random = new RandomStream(hasher.Add(point.Values.AsSpan()).Finish().High);
        var worth = random.NextDouble();
        var noise = 0.0;
        for (var i = 1; i <= step; i++)
        {
            noise = random.NextNormal();
        }
        return random.NextInt(40) == 0 ? double.NaN : worth + 0.3 * noise * (Steps - step) / (Steps * step);
    }
}
