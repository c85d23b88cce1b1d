using Riposte.Features.Kernels;

namespace Riposte.Features.Regime;

/// <summary>
/// How long the present stretch of like volatility has lasted, by Bayesian online change-point detection on log return /
/// volatility of n bars: bars = its expected length (0 to the longest), recent = chance that it is shorter than 8 bars.
/// Restarted every 256 bars of the grid, the filter that is 256 to 511 bars old being served (reset).
/// </summary>
/// <param name="longest">Longest stretch told apart.</param>
/// <param name="expected">Bars a stretch is expected to last: hazard = 1 / expected.</param>
public struct RunLengthStep(int longest, int expected) : IBarStep
{
    private const int Spacing = 256;
    private const int Recent = 8;
    private RunLengthFilter served = new(longest, 1.0 / expected);
    private RunLengthFilter young = new(longest, 1.0 / expected);
    private AnchorClock clock = new(Spacing);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "run_length",
            Family = Family.Regime,
            Summary =
                "bars = expected length of the present stretch of like volatility, recent = chance that it is below 8 bars, by online change-point detection",
            Notes =
                "Works on log return / volatility(n), mean 0 and unknown variance within a stretch (inverse-gamma prior of shape 2 around 1). The slowest feature of the catalogue: about 5 µs a bar. Begins anew every 256 bars of the grid; the filter that is 256 to 511 bars old is shown.",
            Parameters =
            [
                FeatureParameter.Bars(500, low: 2),
                new FeatureParameter("longest", 64, 8, 250),
                new FeatureParameter("expected", 100, 2, 100_000),
            ],
            Inputs = [],
            Uses = a => ["log_return(1)", $"volatility({a.Bars})"],
            Outputs = ["bars", "recent"],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Reset,
            Source = "Adams, MacKay, Bayesian Online Changepoint Detection, 2007",
            WarmUp = _ => 0,
            Memory = _ => Anchor.Memory(Spacing),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RunLengthStep(a.Int(1), a.Int(2))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => clock.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        if (clock.Advance())
        {
            (served, young) = (young, served);
            young.Reset();
        }
        var deviation = bar.Used(1);
        var score = deviation == 0 ? double.NaN : bar.Used(0) / deviation;
        if (double.IsNaN(score))
        {
            outputs.Fill(double.NaN);
            return;
        }
        served.Add(score);
        young.Add(score);
        outputs[0] = served.Expected();
        outputs[1] = served.ShorterThan(Recent);
    }
}
