using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Heikin-Ashi bars: close = mean of open, high, low and close; open = middle of the averaged bar before; high and low
/// = extremes of high, low and these two. In price; memory 128 bars (contraction).
/// </summary>
public struct HeikinAshiStep() : IBarStep
{
    private const int Spacing = 64;
    private AnchoredBars<HeikinAshiOpenStep> opens = new(new(), Spacing);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "heikin_ashi",
            Family = Family.Trend,
            Summary = "close = (open + high + low + close) / 4; open = middle of the averaged bar before",
            Notes =
                "The first open is the middle of the first bar’s open and close. Not prices at which anything was "
                + "traded.",
            Inputs = [Input.Open, Input.High, Input.Low, Input.Close],
            Outputs = ["open", "high", "low", "close"],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "Valcu, Using the Heikin-Ashi Technique, 2004",
            WarmUp = _ => 0,
            Memory = _ => Anchor.Memory(Spacing),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new HeikinAshiStep()),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => opens.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        opens.Step(bar, outputs);
        var open = outputs[0];
        var close = 0.25 * (bar.Open + bar.High + bar.Low + bar.Close);
        outputs[1] = Math.Max(bar.High, Math.Max(open, close));
        outputs[2] = Math.Min(bar.Low, Math.Min(open, close));
        outputs[3] = close;
    }
}
