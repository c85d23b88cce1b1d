using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Place of the instrument among those in use: mean over n bars of (log return − market return) / dispersion. Standard
/// deviations across instruments, any number; memory n + 1 bars (window). Unknown where a bar has no dispersion. It stands
/// for the rank, which needs every instrument’s return.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct CrossScoreStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "cross_score",
            Family = Family.Cross,
            Summary = "mean over n bars of (log_return(1) − market return) / dispersion across instruments",
            Notes =
                "Stands for the rank of the return among the instruments in use. Unknown where a bar of the window has no "
                + "dispersion.",
            Parameters = [FeatureParameter.Bars(16)],
            Inputs = [Input.MarketReturn, Input.MarketDispersion],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "Jegadeesh, Titman, Returns to Buying Winners and Selling Losers, 1993",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CrossScoreStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var dispersion = bar[Input.MarketDispersion];
        var score = dispersion == 0 ? double.NaN : (bar.Used(0) - bar[Input.MarketReturn]) / dispersion;
        outputs[0] = sum.Add(score) / bars;
    }
}
