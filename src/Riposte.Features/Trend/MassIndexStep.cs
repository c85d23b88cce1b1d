using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Mass index: sum over n bars of ema(m) of high − low over the ema(m) of that. About n; memory 40 (m + 1) + n − 1 bars
/// (contraction). Unknown while no bar has a range.
/// </summary>
/// <param name="average">m.</param>
/// <param name="bars">n.</param>
public struct MassIndexStep(int average, int bars) : IBarStep
{
    private Anchored<MassRatioStep> ratio = new(new(average), Anchor.ExponentialTwice(average));
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "mass_index",
            Family = Family.Trend,
            Summary = "sum over n bars of ema(m) of (high − low) / ema(m) of that",
            Notes =
                "Above n while ranges widen: its author watches for 27, then below 26.5 (n = 25), as the sign of a "
                + "turn, in either direction.",
            Parameters = [FeatureParameter.Bars(9, name: "average"), FeatureParameter.Bars(25)],
            Inputs = [Input.High, Input.Low],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "Dorsey, The Mass Index, 1992",
            WarmUp = a => 2 * a.Int(0) + a.Int(1) - 3,
            Memory = a => Anchor.Memory(Anchor.ExponentialTwice(a.Int(0))) + a.Int(1) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MassIndexStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        ratio.Begin(barNumber);
        sum.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = sum.Add(ratio.Step(bar.High - bar.Low));
    }
}
