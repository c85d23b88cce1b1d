using System.Globalization;
using Riposte.Core.Words;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Targets;
using Riposte.Learning.Weights;

namespace Riposte.Runtime.Exports;

/// <summary>Labels of any kind built from a file of bars.</summary>
/// <param name="Targets">The labels: one class or number an event, with the bars it was read from.</param>
/// <param name="Classes">Their classes by name, in the order in which they are shown.</param>
/// <param name="Events">Bars that the choice of events let through.</param>
public sealed record BuiltLabels(TargetTable Targets, LabelClasses Classes, int Events)
{
    /// <summary>How they were made, one sentence.</summary>
    public required string Rule { get; init; }

    /// <summary>A return of each label, of the trade it judges or of its window; empty where labels are
    /// numbers.</summary>
    public double[] Returns { get; init; } = [];

    /// <summary>t-value of each trend; empty for other kinds.</summary>
    public double[] T { get; init; } = [];

    /// <summary>The primary's side of each meta-label; empty for other kinds.</summary>
    public Outcome[] Sides { get; init; } = [];

    /// <summary>The barriers of triple-barrier labels; null for other kinds.</summary>
    public BarrierLabels? Barriers { get; init; }

    /// <summary>Trades that ended on a bar that touched both barriers.</summary>
    public TouchCounts Touches { get; init; }

    /// <summary>What is averaged by class, month and regime: returns, or the numbers themselves.</summary>
    public double[] Measures => Classes.AreNumbers ? Targets.Values : Returns;

    /// <summary>Average uniqueness of each label. Computed anew by each call.</summary>
    public double[] Weights()
    {
        var rows = SpanRows.Of(Targets.EventRows, Targets.EndRows);
        var weights = new double[Targets.Count];
        Uniqueness.Average(rows.First, rows.Last, weights);
        return weights;
    }

    /// <summary>What a user must know of them, in sentences.</summary>
    public IEnumerable<string> Notes()
    {
        var market = Targets.Market;
        if (Events < market.Count && Events != Enumerable.Range(0, market.Count).Count(row => !market.IsMissing(row)))
        {
            yield return Text($"{Events} of {market.Count} bars are events.");
        }
        if (Targets.Count == 0)
        {
            yield return Text(
                $"None of {market.Count} bars has a label: there is no event, the window of each runs past the data, or what a label reads (history, range, volatility, target above the least return, side) is not there."
            );
            yield break;
        }
        int[] counts = [.. Classes.Names.Select((_, place) => Classes.Values.Count(value => value == place))];
        var shares = Classes.Names.Select((name, place) => Text($"{name} {(double)counts[place] / Targets.Count:P1}"));
        yield return Text(
            $"{Targets.Count} of {market.Count} bars have a label{(Classes.AreNumbers ? "" : ": ")}{CountText.First([.. shares], 10)}."
        );
        foreach (var place in Enumerable.Range(0, counts.Length).Where(place => counts[place] == 0))
        {
            yield return LabelDescription.Empty(Classes.Names[place])
                + (Barriers is null ? "" : " Move the barriers or the horizon.");
        }
        if (Touches.Both > 0)
        {
            yield return Text(
                $"{CountText.Of(Touches.Both, "trade")} of {Touches.Trades} ended on a bar that touched target and stop: finer bars decided {Touches.Decided}; of {Touches.Ambiguous} the order is unknown, and the stop counts."
            );
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
