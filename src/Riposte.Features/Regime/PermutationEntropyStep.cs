using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Regime;

/// <summary>
/// Permutation entropy of order 3: the entropy of the six orders that three closes in a row can have, over the last n
/// triples, as a share of ln 6. 1 when all orders are as frequent, 0 when one alone occurs (a straight trend). Of equal
/// closes the earlier one counts as the smaller. Memory n + 2 bars (window).
/// </summary>
/// <param name="bars">n, triples in the window.</param>
public struct PermutationEntropyStep(int bars) : IStep
{
    private const int Orders = 6;
    private const double LogOrders = 1.79175946922805500081;
    private readonly double[] parts = Parts(bars);
    private readonly int[] counts = new int[Orders];
    private RollingBuffer orders = new(bars);
    private double second = double.NaN;
    private double first = double.NaN;
    private int known;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "permutation_entropy",
            Family = Family.Regime,
            Summary = "entropy of the six orders of three closes in a row over n triples, divided by ln 6",
            Notes =
                "1 when all orders are as frequent, 0 in a straight trend. Of equal closes the earlier counts as smaller.",
            Parameters = [FeatureParameter.Bars(100, low: 6)],
            Inputs = [Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Bandt, Pompe, Permutation Entropy, 2002",
            WarmUp = a => a.Bars + 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new PermutationEntropyStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        var order = Order(first, second, value);
        (first, second) = (second, value);
        var oldest = orders.Oldest;
        if (!double.IsNaN(oldest))
        {
            counts[(int)oldest]--;
        }
        orders.Add(order);
        if (double.IsNaN(order))
        {
            known = 0;
            return double.NaN;
        }
        counts[(int)order]++;
        known = Math.Min(known + 1, bars);
        return known < bars ? double.NaN : Entropy();
    }

    private readonly double Entropy()
    {
        var sum = 0.0;
        foreach (var count in counts)
        {
            sum += parts[count];
        }
        return Math.Clamp(sum, 0, 1);
    }

    private static double Order(double a, double b, double c)
    {
        if (double.IsNaN(a + b + c))
        {
            return double.NaN;
        }
        var (isBelow, isLast, isFirst) = (a <= b, b <= c, a <= c);
        return isBelow
            ? isLast
                ? 0
                : isFirst
                    ? 1
                    : 2
            : isLast
                ? isFirst
                    ? 3
                    : 4
                : 5;
    }

    // −p ln p / ln 6 for each count.
    private static double[] Parts(int bars)
    {
        var parts = new double[bars + 1];
        for (var count = 1; count <= bars; count++)
        {
            var share = (double)count / bars;
            parts[count] = -share * PortableMath.Log(share) / LogOrders;
        }
        return parts;
    }
}
