using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Gann HiLo activator: the mean low of n bars after a close above the mean high of the n bars before it, the mean high
/// after a close below their mean low. In price; the direction is forgotten as a state that is restarted every 512 bars
/// of the grid, 512 to 1,023 bars old when served (reset); memory 1,024 + n bars.
/// </summary>
/// <param name="bars">n.</param>
public struct GannHiLoStep(int bars) : IBarStep
{
    private const int Spacing = 512;

    private WindowSum highs = new(bars);
    private WindowSum lows = new(bars);
    private Anchored<LatchStep> direction = new(new(), Spacing);
    private double previousHigh = double.NaN;
    private double previousLow = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "gann_hilo",
            Family = Family.Trend,
            Summary =
                "mean low of n bars after a close above the mean high before, mean high after a close below the "
                + "mean low",
            Notes =
                "Below the price the trend is up, above it down. Before the first such close it is up when the "
                + "close is above the middle of the two means.",
            Parameters = [FeatureParameter.Bars(3)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Reset,
            Source = "Krausz, The New Gann HiLo Activator, 1998",
            WarmUp = a => a.Bars,
            Memory = a => Anchor.Memory(Spacing) + a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new GannHiLoStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        highs.Begin(barNumber);
        lows.Begin(barNumber);
        direction.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        var signal =
            close > previousHigh ? 2
            : close < previousLow ? -2
            : close >= 0.5 * (previousHigh + previousLow) ? 1
            : -1.0;
        var known = !double.IsNaN(close - previousHigh - previousLow);
        var state = direction.Step(known ? signal : double.NaN);
        previousHigh = highs.Add(bar.High) / bars;
        previousLow = lows.Add(bar.Low) / bars;
        outputs[0] =
            double.IsNaN(state) ? double.NaN
            : state > 0 ? previousLow
            : previousHigh;
    }
}
