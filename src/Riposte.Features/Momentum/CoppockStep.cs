using Riposte.Core.Numerics;

namespace Riposte.Features.Momentum;

/// <summary>
/// Coppock curve: weighted mean over w bars (weights 1 … w, the newest heaviest) of roc(long) + roc(short). In percent;
/// memory longest + w bars (window).
/// </summary>
/// <param name="bars">w, at least 1.</param>
public struct CoppockStep(int bars) : IBarStep
{
    private readonly double[] weights = Weights(bars);
    private RollingBuffer sums = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "coppock",
            Family = Family.Momentum,
            Summary = "weighted mean over w bars of roc(long) + roc(short)",
            Notes = "Coppock’s periods 14, 11 and 10 were months; here they are bars.",
            Parameters =
            [
                FeatureParameter.Bars(14, name: "long"),
                FeatureParameter.Bars(11, name: "short"),
                FeatureParameter.Bars(10, name: "mean"),
            ],
            Inputs = [],
            Uses = a => [$"roc({a.Int(0)})", $"roc({a.Int(1)})"],
            Unit = Unit.Percent,
            Range = ValueRange.Any,
            Source = "Coppock, Practical Relative Strength Charting, 1962",
            WarmUp = a => a.Int(2) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CoppockStep(a.Int(2))),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var sum = bar.Used(0) + bar.Used(1);
        sums.Add(sum);
        outputs[0] = sum + FixedOrder.WeightedSum(sums.Window, weights, sum);
    }

    private static double[] Weights(int bars)
    {
        var weights = new double[bars];
        for (var i = 0; i < bars; i++)
        {
            weights[i] = (i + 1) / (0.5 * bars * (bars + 1.0));
        }
        return weights;
    }
}
