using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Price;

/// <summary>
/// Percentile rank of the bar's range: share of the other n − 1 ranges high − low of the window that are smaller, equal
/// ones counted half. 0 to 1; memory n bars (window). 0 is Crabel's narrow range: NR7 for n = 7.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct RangeRankStep(int bars) : IBarStep
{
    private WindowRank rank = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "range_rank",
            Family = Family.Price,
            Summary = "share of the other n − 1 bars whose high − low is smaller, equal ones counted half",
            Notes = "0 marks the narrowest bar of n (NR7 for n = 7), 1 the widest (WS7).",
            Parameters = [FeatureParameter.Bars(7, low: 2)],
            Inputs = [Input.High, Input.Low],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Crabel, Day Trading with Short Term Price Patterns and Opening Range Breakout, 1990",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RangeRankStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = rank.Add(bar.High - bar.Low);
}
