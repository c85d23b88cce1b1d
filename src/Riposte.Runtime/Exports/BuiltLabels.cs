using System.Globalization;
using Riposte.Core.Words;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;

namespace Riposte.Runtime.Exports;

/// <summary>Labels built from a file of bars.</summary>
/// <param name="Labels">The labels.</param>
/// <param name="Labeler">What made them.</param>
/// <param name="Events">Bars that the choice of events let through.</param>
/// <param name="Touches">Trades that ended on a bar that touched both barriers.</param>
public sealed record BuiltLabels(LabelTable Labels, TripleBarrier Labeler, int Events, TouchCounts Touches)
{
    /// <summary>Whether labels follow a long and a short trade.</summary>
    public bool IsTwoSided => Labeler.Side == LabelSide.Both;

    /// <summary>The return of each label: of the trade the outcome names, the long one when neutral or
    /// single-sided.</summary>
    public double[] Returns()
    {
        var returns = new double[Labels.Count];
        for (var k = 0; k < returns.Length; k++)
        {
            returns[k] =
                IsTwoSided && Labels.Outcomes[k] == Outcome.Short ? Labels.ShortReturn[k] : Labels.LongReturn[k];
        }
        return returns;
    }

    /// <summary>What a user must know of them, in sentences.</summary>
    public IEnumerable<string> Notes()
    {
        var bars = Labels.Market.Count;
        if (Events < bars && Events != Enumerable.Range(0, bars).Count(row => !Labels.Market.IsMissing(row)))
        {
            yield return Text($"{Events} of {bars} bars are events.");
        }
        if (Labels.Count == 0)
        {
            yield return Text(
                $"None of {bars} bars has a label: there is no event, the window of each runs past the data, its target is below the least return, or its average true range or volatility is unknown."
            );
            yield break;
        }
        var words = (Outcome[])[Outcome.Long, Outcome.Short, Outcome.Neutral];
        var shares = words.Select(outcome => Text($"{Word(outcome)} {Share(outcome):P1}"));
        yield return Text($"{Labels.Count} of {bars} bars have a label: {string.Join(", ", shares)}.");
        foreach (var outcome in words.Where(outcome => Share(outcome) == 0))
        {
            yield return $"NO LABEL IS {Word(outcome)}: nothing can be learnt about it. Move the barriers or the horizon.";
        }
        if (Touches.Both > 0)
        {
            yield return Text(
                $"{CountText.Of(Touches.Both, "trade")} of {Touches.Trades} ended on a bar that touched target and stop: finer bars decided {Touches.Decided}; of {Touches.Ambiguous} the order is unknown, and the stop counts."
            );
        }
    }

    /// <summary>LONG, SHORT or NEUTRAL.</summary>
    public static string Word(Outcome outcome) =>
        outcome switch
        {
            Outcome.Long => "LONG",
            Outcome.Short => "SHORT",
            _ => "NEUTRAL",
        };

    private double Share(Outcome outcome) => Labels.Outcomes.Count(o => o == outcome) / (double)Labels.Count;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
