using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Ulcer index: root mean square over n bars of the percentage that the close lies below the highest close of n bars.
/// 0 or more; memory 2 n − 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct UlcerIndexStep(int bars) : IStep
{
    private BlockWindow<double, MaxCombine> highest = new(bars);
    private WindowSum squares = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "ulcer_index",
            Family = Family.Volatility,
            Summary = "sqrt(mean over n bars of (100 (close / highest close of n bars − 1))²)",
            Notes =
                "Each bar’s drawdown is from the highest close of the n bars up to it, as on common charts; "
                + "Stock.Indicators takes the highest close since the start of the one window instead.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.Close],
            Unit = Unit.Percent,
            Range = ValueRange.NotNegative,
            Source = "Martin, McCann, The Investor’s Guide to Fidelity Funds, 1989",
            WarmUp = a => 2 * a.Bars - 2,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new UlcerIndexStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        highest.Begin(barNumber);
        squares.Begin(barNumber);
    }

    /// <inheritdoc/>
    public double Step(double value)
    {
        var fall = 100 * (value / highest.Add(value) - 1);
        return Math.Sqrt(squares.Add(fall * fall) / bars);
    }
}
