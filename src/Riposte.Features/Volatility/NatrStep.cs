using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Normalised average true range: 100 atr(n) / close. 0 or more; memory 64 n bars (contraction). A missing bar is
/// unknown and holds the state.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct NatrStep(int bars) : IBarStep
{
    private TrueRange trueRange = new();
    private SeededMean ranges = SeededMean.Wilder(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "natr",
            Family = Family.Volatility,
            Summary = "100 atr(n) / close",
            Notes = "A missing bar is unknown and holds the state.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Percent,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "Forman, Cross-Market Evaluations with Normalized Average True Range, 2006; TA-Lib NATR",
            WarmUp = a => a.Bars,
            Memory = a => Anchor.Memory(Anchor.Wilder(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new AnchoredBars<NatrStep>(new(a.Bars), Anchor.Wilder(a.Bars))),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var range = trueRange.Add(bar);
        var mean = double.IsNaN(range) ? double.NaN : ranges.Add(range);
        outputs[0] = 100 * mean / bar.Close;
    }
}
