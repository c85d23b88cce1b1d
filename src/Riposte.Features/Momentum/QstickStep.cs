using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>QStick: simple mean of close − open over n bars. In price; memory n bars (window).</summary>
/// <param name="bars">n, at least 1.</param>
public struct QstickStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "qstick",
            Family = Family.Momentum,
            Summary = "mean of close − open over n bars",
            Parameters = [FeatureParameter.Bars(8)],
            Inputs = [Input.Open, Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Source = "Chande, Kroll, The New Technical Trader, 1994",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new QstickStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = sum.Add(bar.Close - bar.Open) / bars;
}
