using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>The weighted mean of the members' probabilities that has the least out-of-fold log-loss; shares are at
/// least 0 and add up to 1, so most members that add nothing get exactly 0.</summary>
/// <remarks>Source: L. Breiman, Stacked Regressions (1996), for shares that may not be negative; here with log-loss,
/// for which the problem is that of mixture weights.</remarks>
public sealed record WeightedAverage : ICombiner
{
    /// <inheritdoc/>
    public string Name => "weighted";

    /// <inheritdoc/>
    public FittedCombiner Fit(MemberOutputs outputs, FitContext fit)
    {
        if (outputs.Count == 0)
        {
            return FittedAverage.Equal(outputs.Names, outputs.Classes, Name);
        }
        var shares = SimplexWeights.Find(Given(outputs), outputs.Names.Count, outputs.Weights);
        return new FittedAverage(outputs.Names, outputs.Classes, shares, Name);
    }

    /// <summary>Row-major: what each member gave to what happened.</summary>
    internal static double[] Given(MemberOutputs outputs)
    {
        var members = outputs.Names.Count;
        var given = new double[outputs.Count * members];
        for (var i = 0; i < given.Length; i++)
        {
            given[i] = outputs.Happened(i / members, i % members);
        }
        return given;
    }
}
