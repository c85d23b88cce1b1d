using System.Collections.Immutable;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Scores;

namespace Riposte.Learning.Regimes;

/// <summary>
/// Which regime is named, given seven probabilities: the one whose probability ÷ share^<paramref name="Power"/> is
/// largest. Power 0 names the likeliest, so the rare regimes hardly ever; power 1 names the one that gained most over its
/// usual share, so the rare ones often in vain. Which serves macro-F1 best is measured.
/// </summary>
/// <param name="Power">0 to 1.</param>
/// <param name="Weights">1 ÷ share^power of each regime; 0 for one that was never seen, which is never named.</param>
public sealed record RegimeNaming(double Power, ImmutableArray<double> Weights)
{
    private const int Classes = RegimeLabels.Classes;
    private const int Steps = 10;

    /// <summary>Names the likeliest.</summary>
    public static RegimeNaming Likeliest { get; } = new(0, [.. Enumerable.Repeat(1.0, Classes)]);

    /// <summary>The regime of a row of probabilities; the first of equals.</summary>
    /// <param name="probabilities">Seven numbers.</param>
    /// <returns>Place in <see cref="MarketRegime"/>; −1 when a number is NaN.</returns>
    public int Of(ReadOnlySpan<float> probabilities)
    {
        var best = 0;
        for (var c = 0; c < Classes; c++)
        {
            if (float.IsNaN(probabilities[c]))
            {
                return -1;
            }
            best = probabilities[c] * Weights[c] > probabilities[best] * Weights[best] ? c : best;
        }
        return best;
    }

    /// <summary>Chooses the power, in tenths, that gives the largest macro-F1 on out-of-fold outputs; the smallest of
    /// equals.</summary>
    /// <param name="outputs">Out-of-fold probabilities of training positions.</param>
    /// <param name="classes">Regime of every position; −1 where unknown.</param>
    public static RegimeNaming Choose(OutOfFold outputs, int[] classes)
    {
        int[] places =
        [
            .. Enumerable.Range(0, outputs.Positions.Length).Where(i => classes[outputs.Positions[i]] >= 0),
        ];
        var actual = Array.ConvertAll(places, i => (byte)classes[outputs.Positions[i]]);
        var counts = new int[Classes];
        foreach (var outcome in actual)
        {
            counts[outcome]++;
        }
        var (best, most) = (Likeliest, double.NegativeInfinity);
        for (var step = 0; step <= Steps; step++)
        {
            var naming = WithPower((double)step / Steps, counts);
            var named = Array.ConvertAll(places, i => naming.Of(outputs.Values.AsSpan().Slice(i * Classes, Classes)));
            var score = ConfusionTable.Of(named, actual, Classes).MacroF1;
            if (score > most)
            {
                (best, most) = (naming, score);
            }
        }
        return best;
    }

    private static RegimeNaming WithPower(double power, int[] counts)
    {
        double total = counts.Sum();
        return new RegimeNaming(
            power,
            [
                .. counts.Select(count =>
                    count == 0
                        ? 0
                        : Core.Numerics.PortableMath.Exp(-power * Core.Numerics.PortableMath.Log(count / total))
                ),
            ]
        );
    }
}
