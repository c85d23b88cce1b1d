using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Williams %R: −100 (high_n − close) / (high_n − low_n). −100 to 0; memory n bars (window). Unknown when the range
/// is 0.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct WilliamsRStep(int bars) : IBarStep
{
    private WindowRange window = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "williams_r",
            Family = Family.Momentum,
            Summary = "−100 (highest high − close) / (highest high − lowest low) over n bars",
            Notes = "Unknown when the range is 0.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Percent,
            Range = new ValueRange(-100, 0),
            Source = "Williams, How I Made One Million Dollars Last Year Trading Commodities, 1973; TA-Lib WILLR",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new WilliamsRStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => window.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low) = window.Add(bar);
        var range = high - low;
        outputs[0] = range == 0 ? double.NaN : -100 * ((high - bar.Close) / range);
    }
}
