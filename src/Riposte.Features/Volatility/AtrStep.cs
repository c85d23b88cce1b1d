using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Average true range: Wilder mean of the true range, seeded with the simple mean of the first n, in price. The
/// first bar has no true range, as in TA-Lib. 0 or more; memory 64 n bars (contraction). A missing bar is unknown
/// and holds the state.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct AtrStep(int bars) : IBarStep
{
    private TrueRange trueRange = new();
    private SeededMean ranges = SeededMean.Wilder(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "atr",
            Family = Family.Volatility,
            Summary = "Wilder mean of the true range over n bars",
            Notes = "A missing bar is unknown and holds the state.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978; TA-Lib ATR",
            WarmUp = a => a.Bars,
            Memory = a => Anchor.Memory(Anchor.Wilder(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new AnchoredBars<AtrStep>(new(a.Bars), Anchor.Wilder(a.Bars))),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var range = trueRange.Add(bar);
        var mean = double.IsNaN(range) ? double.NaN : ranges.Add(range);
        outputs[0] = mean;
    }
}
