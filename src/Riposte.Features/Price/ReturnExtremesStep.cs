using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Price;

/// <summary>
/// Largest and smallest log return of n bars. Any number; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ReturnExtremesStep(int bars) : IBarStep
{
    private BlockWindow<double, MaxCombine> largest = new(bars);
    private BlockWindow<double, MinCombine> smallest = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "return_extremes",
            Family = Family.Price,
            Summary = "largest (max) and smallest (min) log_return(1) of n bars",
            Notes = "max is the lottery measure MAX of Bali, Cakici and Whitelaw, there over a month of daily returns.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Outputs = ["max", "min"],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "Bali, Cakici, Whitelaw, Maxing Out: Stocks as Lotteries, 2011",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ReturnExtremesStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        largest.Begin(barNumber);
        smallest.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var value = bar.Used(0);
        outputs[0] = largest.Add(value);
        outputs[1] = smallest.Add(value);
    }
}
