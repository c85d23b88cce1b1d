namespace Riposte.Features.Flow;

/// <summary>
/// Rate of trades against its longer level: trade_rate(short) / trade_rate(long). 0 or more; memory that of the
/// longer (contraction). Unknown when nothing was traded.
/// </summary>
public struct TradeRateRatioStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trade_rate_ratio",
            Family = Family.Flow,
            Summary = "trade_rate(short) / trade_rate(long)",
            Notes = "Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(5, name: "short"), FeatureParameter.Bars(60, name: "long")],
            Inputs = [],
            Uses = a => [$"trade_rate({a.Int(0)})", $"trade_rate({a.Int(1)})"],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "common usage; Engle, Russell, Autoregressive Conditional Duration, 1998",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TradeRateRatioStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var below = bar.Used(1);
        outputs[0] = below == 0 ? double.NaN : bar.Used(0) / below;
    }
}
