namespace Riposte.Features.Volatility;

/// <summary>
/// Half width of the Bollinger bands / half width of the Keltner channel: k std(n) / (c atr(n)). 0 or more; memory
/// that of atr (contraction). Unknown when the range is 0.
/// </summary>
/// <param name="deviations">k, standard deviations of the bands.</param>
/// <param name="ranges">c, average true ranges of the channel.</param>
public struct SqueezeRatioStep(double deviations, double ranges) : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "squeeze_ratio",
            Family = Family.Volatility,
            Summary = "deviations × std(n) / (ranges × atr(n))",
            Notes =
                "Below 1 the Bollinger bands lie inside the Keltner channel: Carter’s squeeze. The channel is "
                + "about the same middle with Wilder’s average true range; some charts take a simple or "
                + "exponential mean of ranges.",
            Parameters =
            [
                FeatureParameter.Bars(20, low: 2),
                new FeatureParameter("deviations", 2, 0.1, 10, IsWhole: false),
                new FeatureParameter("ranges", 1.5, 0.1, 10, IsWhole: false),
            ],
            Inputs = [],
            Uses = a => [$"std({a.Bars})", $"atr({a.Bars})"],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "Carter, Mastering the Trade, 2005",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SqueezeRatioStep(a.Values[1], a.Values[2])),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var channel = ranges * bar.Used(1);
        outputs[0] = channel == 0 ? double.NaN : deviations * bar.Used(0) / channel;
    }
}
