using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Spread against its longer level: mean_spread(short) / mean_spread(long). 0 or more; memory the longer of both
/// (window). Unknown when either is, or the long one is 0.
/// </summary>
/// <param name="short">Bars above the line.</param>
/// <param name="long">Bars below the line.</param>
public struct SpreadRatioStep(int @short, int @long) : IBarStep
{
    private WindowRatio near = new(@short);
    private WindowRatio far = new(@long);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "spread_ratio",
            Family = Family.Book,
            Summary = "mean_spread(short) / mean_spread(long)",
            Notes = "Unknown when either is, or the long one is 0.",
            Parameters =
            [
                FeatureParameter.Bars(20, low: 5, name: "short"),
                FeatureParameter.Bars(120, low: 5, name: "long"),
            ],
            Inputs = [Input.SpreadTime, Input.QuotedTime],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "Demsetz, The Cost of Transacting, 1968",
            WarmUp = a => Math.Max(a.Int(0), a.Int(1)) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SpreadRatioStep(a.Int(0), a.Int(1))),
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
        var upper = bar[Input.SpreadTime];
        var lower = bar[Input.QuotedTime];
        var above = near.Add(upper, lower);
        var below = far.Add(upper, lower);
        outputs[0] = below == 0 ? double.NaN : above / below;
    }
}
