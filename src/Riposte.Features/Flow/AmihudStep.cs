using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Illiquidity: sum of |log return| / sum of quote volume over n bars. 0 or more, return a unit of quote currency;
/// memory n + 1 bars (window). Amihud takes the mean of daily ratios; the ratio of sums stays known when single
/// bars have no trade. Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct AmihudStep(int bars) : IBarStep
{
    private WindowSum moves = new(bars);
    private WindowSum volumes = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "amihud",
            Family = Family.Flow,
            Summary = "sum of absolute log returns / sum of quote volume over n bars",
            Notes =
                "Amihud takes the mean of daily ratios; the ratio of sums stays known when single bars "
                + "have no trade. Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(60)],
            Inputs = [Input.QuoteVolume],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.PerVolume,
            Range = ValueRange.NotNegative,
            Source = "Amihud, Illiquidity and Stock Returns, 2002",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AmihudStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        moves.Begin(barNumber);
        volumes.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = Next(bar);

    internal double Next(in BarRow bar)
    {
        var above = moves.Add(Math.Abs(bar.Used(0)));
        var below = volumes.Add(bar.QuoteVolume);
        return below == 0 ? double.NaN : above / below;
    }
}
