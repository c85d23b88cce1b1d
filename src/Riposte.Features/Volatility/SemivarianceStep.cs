using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Realised semivariances: sums of squared negative (down) and positive (up) log returns of n bars; together the
/// realised variance. 0 or more; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct SemivarianceStep(int bars) : IBarStep
{
    private WindowSum falls = new(bars);
    private WindowSum rises = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "semivariance",
            Family = Family.Volatility,
            Summary = "down, up = sums of squared negative, positive log returns, n bars",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Outputs = ["down", "up"],
            Unit = Unit.Variance,
            Range = ValueRange.NotNegative,
            Source =
                "Barndorff-Nielsen, Kinnebrock, Shephard, Measuring Downside Risk: Realised Semivariance, " + "2010",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SemivarianceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        falls.Begin(barNumber);
        rises.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var value = bar.Used(0);
        // Math.Min and Math.Max hand an unknown return on, where a comparison would turn it into 0.
        var fall = Math.Min(value, 0);
        var rise = Math.Max(value, 0);
        outputs[0] = falls.Add(fall * fall);
        outputs[1] = rises.Add(rise * rise);
    }
}
