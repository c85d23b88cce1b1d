using Riposte.Core.Randomness;

namespace Riposte.Bench.Drift;

/// <summary>A stream of errors: a two-state chain with a share of errors and a correlation of neighbours.</summary>
internal sealed class Errors(RandomStream random, double correlation)
{
    private double last = double.NaN;

    /// <summary>1 with chance <paramref name="share"/>, 0 else; neighbours are correlated, the share stays.</summary>
    public double Next(double share)
    {
        var chance = double.IsNaN(last) ? share : share + correlation * (last - share);
        last = random.NextDouble() < chance ? 1 : 0;
        return last;
    }
}
