using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Intensity against its longer level: exponential mean of trades with half-life short / with half-life long. 0 or
/// more; anchored (contraction). Unknown when either is, or the long one is 0.
/// </summary>
/// <param name="short">Half-life above the line.</param>
/// <param name="long">Half-life below the line.</param>
public struct IntensityRatioStep(int @short, int @long) : IBarStep
{
    private Anchored<HalfLifeMean> near = new(new HalfLifeMean(@short), HalfLifeMean.Spacing(@short));
    private Anchored<HalfLifeMean> far = new(new HalfLifeMean(@long), HalfLifeMean.Spacing(@long));

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "intensity_ratio",
            Family = Family.Book,
            Summary = "trade_intensity(short) / trade_intensity(long)",
            Notes = "Above 1 trades come in a burst.",
            Parameters = [FeatureParameter.Bars(5, name: "short"), FeatureParameter.Bars(60, name: "long")],
            Inputs = [Input.Trades],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source =
                "Hawkes, Spectra of Some Self-Exciting and Mutually Exciting Point Processes, 1971; "
                + "Bowsher, Modelling Security Market Events in Continuous Time, 2007",
            WarmUp = a => Math.Max(a.Int(0), a.Int(1)) - 1,
            Memory = a => Anchor.Memory(HalfLifeMean.Spacing(Math.Max(a.Int(0), a.Int(1)))),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new IntensityRatioStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        near.Begin(barNumber);
        far.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var above = near.Step(bar.Trades);
        var below = far.Step(bar.Trades);
        outputs[0] = below == 0 ? double.NaN : above / below;
    }
}
