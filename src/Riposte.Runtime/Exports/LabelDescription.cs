using System.Collections.Immutable;
using Riposte.Learning.Labels;

namespace Riposte.Runtime.Exports;

/// <summary>What there is to say about labels.</summary>
/// <param name="Summary">Classes, months, regimes, concurrency.</param>
/// <param name="Hits">Why and when trades ended; null for labels of a file.</param>
/// <param name="Built">The labels with their bars; null for labels of a file.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record LabelDescription(
    LabelSummary Summary,
    HitTimes? Hits,
    BuiltLabels? Built,
    ImmutableArray<string> Notes
)
{
    private const string Regime = "regime_rule";

    /// <summary>Describes labels built from bars, with the regime known at each event (<c>regime_rule</c> of the
    /// catalogue, which looks backward).</summary>
    public static LabelDescription Of(BuiltLabels built)
    {
        var labels = built.Labels;
        var definition = Features.FeatureSpec.Parse(Regime).Definition;
        var columns = LabelBuild.FeatureColumns(labels.Market, Regime);
        int[] regimes = [.. labels.EventRows.Select(row => Array.FindIndex(columns, column => column[row] == 1))];
        var isKnown = regimes.Any(regime => regime >= 0);
        var summary = LabelSummary.Of(
            labels.Spans,
            labels.Outcomes,
            built.Returns(),
            isKnown ? regimes : [],
            [.. definition.Outputs]
        );
        ImmutableArray<string> notes = isKnown
            ? [.. built.Notes()]
            : [.. built.Notes(), "There are too few bars to tell regimes: regime_rule has not warmed up."];
        return new LabelDescription(summary, HitTimes.Of(built.Labeler, labels), built, notes);
    }

    /// <summary>Describes labels of a file.</summary>
    public static LabelDescription Of(LabelFile file)
    {
        var summary = LabelSummary.Of(file.Spans, file.Outcomes, file.Returns);
        var empty = summary.EmptyClasses.Select(outcome =>
            $"NO LABEL IS {BuiltLabels.Word(outcome)}: nothing can be learnt about it."
        );
        return new LabelDescription(summary, null, null, [.. empty]);
    }
}
