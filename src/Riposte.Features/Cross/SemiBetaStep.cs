using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Beta in falls and in rises of the reference over n bars: down = Σ r m / Σ m² over bars with m below 0, up over bars with m
/// above 0; r, m log returns of the instrument and the reference. Any number; memory n + 1 bars (window). Unknown when the
/// reference never fell (rose).
/// </summary>
/// <param name="bars">n, at least 24.</param>
public struct SemiBetaStep(int bars) : IBarStep
{
    private WindowSum downProducts = new(bars);
    private WindowSum downSquares = new(bars);
    private WindowSum upProducts = new(bars);
    private WindowSum upSquares = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "semi_beta",
            Family = Family.Cross,
            Summary = "Σ r m / Σ m² over n bars, over bars in which the reference fell (down) and rose (up)",
            Notes =
                "r and m are log returns of the instrument and the reference, not reduced by their means. Unknown when the "
                + "reference never fell (down) or rose (up) in the window.",
            Parameters = [FeatureParameter.Bars(192, low: 24)],
            Inputs = [],
            Uses = _ => ["reference_return(1)", "log_return(1)"],
            Outputs = ["down", "up"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Ang, Chen, Xing, Downside Risk, 2006",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SemiBetaStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        downProducts.Begin(barNumber);
        downSquares.Begin(barNumber);
        upProducts.Begin(barNumber);
        upSquares.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var reference = bar.Used(0);
        var own = bar.Used(1);
        var down = Math.Min(reference, 0);
        var up = Math.Max(reference, 0);
        outputs[0] = Ratio(downProducts.Add(down * own), downSquares.Add(down * down));
        outputs[1] = Ratio(upProducts.Add(up * own), upSquares.Add(up * up));
    }

    private static double Ratio(double above, double below) => below == 0 ? double.NaN : above / below;
}
