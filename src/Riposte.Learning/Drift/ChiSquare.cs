using Riposte.Core.Numerics;

namespace Riposte.Learning.Drift;

/// <summary>Pearson's χ² test of homogeneity: are categories as common in one sample as in the other?</summary>
/// <param name="Statistic">Σ (observed − expected)² / expected over both samples; 0 for equal shares, NaN when a sample is
/// empty.</param>
/// <param name="Freedom">Categories in use less one.</param>
/// <param name="Association">Cramér's V = √(χ² / n), 0 to 1: the size of the difference, whatever the number of
/// rows.</param>
/// <param name="IndependentChance">Chance of a statistic at least as large <b>if all rows are independent</b>; 1 for one
/// category. Neighbouring bars are not independent: <see cref="DriftStudy"/> resamples blocks.</param>
/// <remarks>Pearson, On the Criterion that a Given System of Deviations …, 1900; Cramér, Mathematical Methods of
/// Statistics, 1946.</remarks>
public readonly record struct ChiSquare(double Statistic, int Freedom, double Association, double IndependentChance)
{
    /// <summary>Tests counts of categories.</summary>
    /// <param name="before">Reference rows of each category.</param>
    /// <param name="after">Current rows of each.</param>
    /// <exception cref="ArgumentException">The sides differ in categories.</exception>
    public static ChiSquare OfCounts(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        if (before.Length != after.Length)
        {
            throw new ArgumentException($"{before.Length} categories against {after.Length}.", nameof(after));
        }
        var (statistic, used) = Sum(before, after);
        double rows = 0;
        for (var k = 0; k < before.Length; k++)
        {
            rows += before[k] + after[k];
        }
        var freedom = Math.Max(0, used - 1);
        var chance =
            double.IsNaN(statistic) ? double.NaN
            : freedom == 0 ? 1
            : IncompleteGamma.Upper(freedom / 2.0, statistic / 2);
        return new ChiSquare(statistic, freedom, Math.Sqrt(statistic / rows), chance);
    }

    /// <summary>The statistic alone, and the categories in use.</summary>
    internal static (double Statistic, int Used) Sum(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        double befores = 0,
            afters = 0;
        for (var k = 0; k < before.Length; k++)
        {
            befores += before[k];
            afters += after[k];
        }
        if (befores == 0 || afters == 0)
        {
            return (double.NaN, 0);
        }
        var (sum, used) = (0.0, 0);
        for (var k = 0; k < before.Length; k++)
        {
            double both = before[k] + after[k];
            if (both == 0)
            {
                continue;
            }
            used++;
            // Both cells of a category deviate by as many rows, so that one quotient is enough.
            var gap = before[k] * afters - after[k] * befores;
            sum += gap / befores * (gap / afters) / both;
        }
        return (sum, used);
    }
}
