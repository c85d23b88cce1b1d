using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Ratio test for jumps: z = (1 − B / V) / sqrt((π² / 4 + π − 5) / n × max(1, Q / B²)), V realised variance, B
/// bipower variance, Q = n (π² / 4) n / (n − 3) Σ |r| |r₋₁| |r₋₂| |r₋₃| over n returns. Any number; memory at most 2
/// n bars (window). Unknown when B is 0.
/// </summary>
/// <param name="bars">n, at least 4.</param>
public struct JumpTestStep(int bars) : IBarStep
{
    private readonly double quadScale = Math.PI * Math.PI / 4 * bars * bars / (bars - 3);
    private readonly double error = (Math.PI * Math.PI / 4 + Math.PI - 5) / bars;
    private WindowSum products = new(bars - 3);
    private double one = double.NaN;
    private double two = double.NaN;
    private double three = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "jump_test",
            Family = Family.Volatility,
            Summary =
                "ratio statistic of Barndorff-Nielsen and Shephard: (1 − bipower / realised variance) in "
                + "standard errors, n returns",
            Notes =
                "About standard normal without jumps: above 2.33 a jump is likely at 99 %. The integrated "
                + "quarticity is estimated by quad-power variation, as in the paper; the tri-power form of "
                + "Huang and Tauchen differs in small samples.",
            Parameters = [FeatureParameter.Bars(96, low: 4)],
            Inputs = [],
            Uses = a => [$"realised_variance({a.Bars})", $"bipower_variance({a.Bars})", "log_return(1)"],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source =
                "Barndorff-Nielsen, Shephard, Econometrics of Testing for Jumps in Financial Economics Using "
                + "Bipower Variation, 2006",
            WarmUp = _ => 0,
            Memory = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new JumpTestStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => products.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var size = Math.Abs(bar.Used(2));
        var quarticity = quadScale * products.Add(size * one * (two * three));
        (three, two, one) = (two, one, size);
        var bipower = bar.Used(1);
        var whole = bar.Used(0);
        outputs[0] =
            whole == 0 || bipower == 0
                ? double.NaN
                : (1 - bipower / whole) / Math.Sqrt(error * Math.Max(1, quarticity / bipower / bipower));
    }
}
