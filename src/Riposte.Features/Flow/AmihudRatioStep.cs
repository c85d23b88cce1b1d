using Riposte.Core.Market;

namespace Riposte.Features.Flow;

/// <summary>
/// Illiquidity against its longer level: amihud(short) / amihud(long). 0 or more; memory long + 1 bars (window).
/// Unknown when either is, or the long one is 0.
/// </summary>
/// <param name="short">Bars above the line.</param>
/// <param name="long">Bars below the line.</param>
public struct AmihudRatioStep(int @short, int @long) : IBarStep
{
    private AmihudStep near = new(@short);
    private AmihudStep far = new(@long);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "amihud_ratio",
            Family = Family.Flow,
            Summary = "amihud(short) / amihud(long)",
            Notes = "Unknown when either is, or the long one is 0.",
            Parameters = [FeatureParameter.Bars(20, name: "short"), FeatureParameter.Bars(120, name: "long")],
            Inputs = [Input.QuoteVolume],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "Amihud, Illiquidity and Stock Returns, 2002",
            WarmUp = a => Math.Max(a.Int(0), a.Int(1)) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AmihudRatioStep(a.Int(0), a.Int(1))),
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
