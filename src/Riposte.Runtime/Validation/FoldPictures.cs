using Riposte.Core.Time;
using Riposte.Learning.Labels;
using Riposte.Learning.Splits;
using Riposte.Reports.Validation;

namespace Riposte.Runtime.Validation;

/// <summary>Folds as reports show them.</summary>
public static class FoldPictures
{
    private const int Bins = 360;

    /// <summary>Counts and roles along time of each fold.</summary>
    /// <param name="labels">Spans that were split; at least one.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="text">Writes a time.</param>
    public static ValidationFold[] Of(LabelSpans labels, IReadOnlyList<Fold> folds, Func<Instant, string> text) =>
        [
            .. folds.Select(fold => new ValidationFold(
                fold.Index,
                [.. fold.Blocks.Select(block => (text(block.Period.From), text(End(labels, block.Period))))],
                [.. fold.Blocks.Select(block => block.Group)],
                fold.Train.Length,
                fold.Purged.Length,
                fold.Embargoed.Length,
                fold.Test.Length,
                Stretches(labels, fold)
            )),
        ];

    // The last block ends a tick behind the last label: its bar is a border that people can read.
    private static Instant End(LabelSpans labels, TimeRange period) =>
        period.To - labels.Start[^1] == 1 ? labels.Start[^1] + labels.Bar.Nanoseconds : period.To;

    /// <summary>The role of each label in a fold.</summary>
    public static RowRole[] Roles(LabelSpans labels, Fold fold)
    {
        var roles = new RowRole[labels.Count];
        Set(roles, fold.Train, RowRole.Train);
        Set(roles, fold.Purged, RowRole.Purged);
        Set(roles, fold.Embargoed, RowRole.Embargoed);
        Set(roles, fold.Test, RowRole.Test);
        return roles;
    }

    private static void Set(RowRole[] roles, int[] positions, RowRole role)
    {
        foreach (var k in positions)
        {
            roles[k] = role;
        }
    }

    // Bins of equal length; of several roles the rarest is drawn, so that a narrow purge can be seen.
    private static RoleStretch[] Stretches(LabelSpans labels, Fold fold)
    {
        var roles = Roles(labels, fold);
        var first = labels.Start[0];
        double length = Math.Max(1, labels.Start[^1] - first + 1);
        var bins = new RowRole?[Bins];
        for (var k = 0; k < roles.Length; k++)
        {
            // Years of nanoseconds are more than a double tells apart: the last label may fall on the end.
            ref var bin = ref bins[Math.Min(Bins - 1, (int)((labels.Start[k] - first) / length * Bins))];
            bin = bin is { } before && Rank(before) >= Rank(roles[k]) ? before : roles[k];
        }
        var stretches = new List<RoleStretch>();
        for (var b = 0; b < Bins; b++)
        {
            // A bin without a label goes on with what was before.
            var role = bins[b] ?? (stretches.Count > 0 ? stretches[^1].Role : RowRole.Unused);
            if (stretches.Count > 0 && stretches[^1].Role == role)
            {
                stretches[^1] = stretches[^1] with { To = (b + 1.0) / Bins };
            }
            else
            {
                stretches.Add(new RoleStretch(role, (double)b / Bins, (b + 1.0) / Bins));
            }
        }
        return [.. stretches];
    }

    private static int Rank(RowRole role) =>
        role switch
        {
            RowRole.Purged => 4,
            RowRole.Embargoed => 3,
            RowRole.Test => 2,
            RowRole.Train => 1,
            _ => 0,
        };
}
