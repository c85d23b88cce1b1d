using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Changes of the best quote a second over n bars. 0 or more; memory n bars (window). Unknown when a bar's quotes
/// are.
/// </summary>
/// <param name="bars">n, at least 1.</param>
/// <param name="seconds">Length of a bar.</param>
public struct QuoteRateStep(int bars, double seconds) : IBarStep
{
    private readonly double time = bars * seconds;
    private WindowSum changes = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "quote_rate",
            Family = Family.Book,
            Summary = "changes of the best quote / seconds over n bars",
            Notes = "A change is another price or quantity on either side.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.QuoteUpdates],
            Unit = Unit.PerSecond,
            Range = ValueRange.NotNegative,
            Source = "Hendershott, Jones, Menkveld, Does Algorithmic Trading Improve Liquidity?, 2011",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new QuoteRateStep(a.Bars, a.Interval.Nanoseconds / 1e9)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => changes.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = changes.Add(bar[Input.QuoteUpdates]) / time;
}
