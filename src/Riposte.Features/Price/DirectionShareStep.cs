using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Price;

/// <summary>
/// Shares of the last n bars whose close rose (up) and fell (down); unchanged ones are in neither. 0 to 1; memory n + 1
/// bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct DirectionShareStep(int bars) : IBarStep
{
    private WindowSum rises = new(bars);
    private WindowSum falls = new(bars);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "direction_share",
            Family = Family.Price,
            Summary = "shares of n bars whose close rose (up) and fell (down) from the close before",
            Notes = "100 × up is the psychological line (PSY). Unchanged closes are in neither share.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close],
            Outputs = ["up", "down"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "common usage (psychological line)",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DirectionShareStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        rises.Begin(barNumber);
        falls.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        var change = close - previous;
        previous = close;
        // 0 for a known change, NaN for an unknown one.
        var blank = change - change;
        outputs[0] = rises.Add(blank + (change > 0 ? 1 : 0)) / bars;
        outputs[1] = falls.Add(blank + (change < 0 ? 1 : 0)) / bars;
    }
}
