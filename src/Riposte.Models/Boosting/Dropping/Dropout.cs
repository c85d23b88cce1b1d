using Riposte.Core.Randomness;

namespace Riposte.Models.Boosting.Dropping;

/// <summary>
/// Which rounds a round forgets, and what each round weighs (Rashmi and Gilad-Bachrach, DART, 2015, with the options of
/// XGBoost's <c>dart</c> booster; at most <see cref="DartOptions.MaxDrop"/> as in LightGBM). A unit is a round with the
/// trees of all outputs.
/// </summary>
internal sealed class Dropout(DartOptions options, double learningRate, ulong seed)
{
    private readonly RandomStream stream = RandomStream.Named(seed, "boosting.dart");
    private readonly List<int> dropped = [];
    private readonly List<double> weights = [];

    /// <summary>Rounds forgotten now, rising.</summary>
    public IReadOnlyList<int> Dropped => dropped;

    /// <summary>Weight of each round so far.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>Draws the rounds that the next one forgets.</summary>
    public void Draw()
    {
        dropped.Clear();
        var rounds = weights.Count;
        if (rounds == 0 || (options.SkipDrop > 0 && stream.NextDouble() < options.SkipDrop))
        {
            return;
        }
        var limit = options.MaxDrop == 0 ? rounds : options.MaxDrop;

        // The chance is lowered to what the limit allows, or the oldest rounds would be dropped more often than others.
        var chance = Math.Min(options.DropRate, (double)limit / rounds);
        for (var i = 0; i < rounds && dropped.Count < limit; i++)
        {
            if (stream.NextDouble() < chance)
            {
                dropped.Add(i);
            }
        }
        if (options.OneDrop && dropped.Count == 0)
        {
            dropped.Add(stream.NextInt(rounds));
        }
    }

    /// <summary>
    /// Shares the step of a new round with those it forgot. Returns the weight of the new one and the factor that is left
    /// of the dropped ones' weights.
    /// </summary>
    public (double Added, double Left) Share()
    {
        var (added, left) = Factors();
        foreach (var round in dropped)
        {
            weights[round] *= left;
        }
        weights.Add(added);
        return (added, left);
    }

    private (double Added, double Left) Factors()
    {
        double k = dropped.Count;
        if (k == 0)
        {
            return (1, 1);
        }
        return options.Normalize == DartNormalization.Tree
            ? (1 / (k + learningRate), k / (k + learningRate))
            : (1 / (1 + learningRate), 1 / (1 + learningRate));
    }
}
