using Riposte.Core.Market;

namespace Riposte.Features.Flow;

/// <summary>
/// Size of trades against its longer level: trade_size(short) / trade_size(long). 0 or more; memory long bars
/// (window). Unknown when nothing was traded.
/// </summary>
/// <param name="short">Bars above the line.</param>
/// <param name="long">Bars below the line.</param>
public struct TradeSizeRatioStep(int @short, int @long) : IBarStep
{
    private TradeSizeStep near = new(@short);
    private TradeSizeStep far = new(@long);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trade_size_ratio",
            Family = Family.Flow,
            Summary = "trade_size(short) / trade_size(long)",
            Notes = "Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(20, name: "short"), FeatureParameter.Bars(120, name: "long")],
            Inputs = [Input.Volume, Input.Trades],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "common usage",
            WarmUp = a => Math.Max(a.Int(0), a.Int(1)) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TradeSizeRatioStep(a.Int(0), a.Int(1))),
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
        var above = near.Next(bar);
        var below = far.Next(bar);
        outputs[0] = below == 0 ? double.NaN : above / below;
    }
}
